"""YAML as people mean it: safe, `on` and `no` are words, and a key given twice is a mistake."""

from __future__ import annotations

import re

import yaml


class StrictLoader(yaml.CSafeLoader):
    """A safe loader that refuses a key given twice, since the second one would win in silence.

    Only true and false are booleans, as in YAML 1.2: under 1.1 the key `on` would be `true`.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - the parent's own form
        first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - the overridden signature
        """As the parent does; raises ConstructorError for a doubled key."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
        if doubled is not None:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {doubled!r} is given twice", node.start_mark
            )
        mapping: dict[object, object] = super().construct_mapping(node, deep)
        return mapping


StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")
)
