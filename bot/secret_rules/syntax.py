"""What joins a name and its value: the signs of code, files, shells, addresses and their escaped forms."""

#: White space that does not leave the line; some arrives from Slack as non-breaking.
S = r"[ \t\x{a0}]"
#: A quote: as it is, smart, or escaped by JSON (any times), HTML or an address.
QUOTE = r"""(?:\\{0,7}["'`]|[‘’“”„«»]|&(?:quot|apos|#34|#39|#x27|#x22);|%2[27]|%252[27]|\\{1,4}u002[27])"""
#: An equals sign, a colon or an arrow, plain or encoded.
SIGN = r"(?:=>|=&gt;|:=|={1,2}|:|->|→|%3[ADad]|%253[ADad]|\\{1,4}u003[ADad]|&#61;|&#58;)"
#: The annotation of a variable in Python or TypeScript.
_TYPE = rf"(?:(?:[Ss]tr(?:ing)?|SecretStr|Optional\[str\]|str{S}?\|{S}?None){S}{{1,3}}={S}{{1,3}})?"
#: A colour of a terminal.
_COLOUR = r"(?:(?:\x{1b}|\\{1,4}u001[bB]|\\{1,4}x1[bB]|\\{1,4}033)\[[0-9;]{0,12}m)?"
#: Leaders of a form.
_DOTS = r"(?:\.{2,40}|…{1,20})?"
#: From a name to its value: what closes the name (bold signs of chat too), a sign, an annotation. In a list
#: or a tuple a comma stands between two quoted values; the unnamed group says where the value begins then.
BECOMES = (
    rf"(?:{QUOTE}?(?:\\{{0,3}}\])?[*_]{{0,2}}{_COLOUR}{_DOTS}{S}{{0,20}}{SIGN}(?:{S}|\*){{0,20}}(?:!{{1,2}}[a-z]{{1,20}}{S})?{_TYPE}{_COLOUR}"
    rf"|{QUOTE}{S}{{0,3}},{S}{{0,3}}([bru]?{QUOTE}))"
)
#: A line end or space: as it is, escaped by JSON once or more, or encoded in an address.
BREAK = r"(?:\s|\\{1,8}[nr]|%0A|%0D|%20|&#1[03];|&#x0?[AaDd];)"
#: The sign of a URL parameter or a cookie, plain or encoded.
EQUALS = r"(?:=|%3[Dd]|%253[Dd]|\\{1,4}u003[Dd])"
