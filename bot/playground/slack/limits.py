"""The figures beyond which Slack refuses, each with where it is written or was seen.

"docs" are the reference pages at docs.slack.dev, "sdk" the validators of slack_sdk 3.47.
"""

from __future__ import annotations

#: docs, blocks: in a message, and in a modal or App Home.
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
#: docs, section block.
SECTION_TEXT = 3_000
SECTION_FIELDS = 10
SECTION_FIELD_TEXT = 2_000
#: docs, header block; sdk.
HEADER_TEXT = 150
#: docs, actions block; context block; context actions block.
ACTIONS_ELEMENTS = 25
CONTEXT_ELEMENTS = 10
CONTEXT_ACTIONS_ELEMENTS = 5
#: docs, text object: where no smaller figure is given.
TEXT = 3_000
#: docs, block_id and action_id.
IDENTIFIER = 255
#: docs, button element.
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
#: docs, url of a button or an image.
URL = 3_000
#: docs, option object: text, value, description; the options of a menu, an overflow menu, checkboxes.
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTIONS = 100
OVERFLOW_OPTIONS = 5
CHECKBOX_OPTIONS = 10
#: docs, placeholder of an element.
PLACEHOLDER = 150
#: docs, confirmation dialog object: title, text, the words on its buttons.
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
#: docs, input block.
INPUT_LABEL = 2_000
INPUT_HINT = 2_000
PLAIN_TEXT_INPUT = 3_000
#: docs, image block.
IMAGE_ALT_TEXT = 2_000
IMAGE_TITLE = 2_000
#: docs, markdown block: all of a message's together.
MARKDOWN_TEXT = 12_000
#: docs, table block; data table block for the characters of all cells.
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000
TABLES_IN_MESSAGE = 1
#: sdk, container block.
CONTAINER_TITLE = 150
CONTAINER_CHILDREN = 10
#: docs, alert block.
ALERT_TEXT = 200
#: docs, rich text list element.
LIST_INDENT = 8
#: Seen (bolt-js#2509, #2867): about 13,200 characters with what the blocks themselves add; the exact
#: count is Slack's own. Here: the blocks as compact JSON, of tables their text.
MESSAGE_CHARACTERS = 13_200
#: docs, chat.postMessage cuts at this length; refused here, because what is cut is lost.
TEXT_POSTED = 40_000
#: docs, chat.update: `msg_too_long`.
TEXT_UPDATED = 4_000
#: docs, message metadata: seen to be refused beyond this many bytes of JSON.
METADATA_BYTES = 8_000
#: docs, modal view: title and the words on its buttons; private metadata; views above one another.
VIEW_TITLE = 24
PRIVATE_METADATA = 3_000
VIEWS_STACKED = 3
#: docs, trigger ids: seconds.
TRIGGER_LIFETIME = 3.0
#: docs, response_url: uses, and seconds.
RESPONSE_URL_USES = 5
RESPONSE_URL_LIFETIME = 30 * 60.0
#: docs, Socket Mode: connections of one app.
CONNECTIONS = 10
#: docs, Events API: seconds to acknowledge in; seconds before each further delivery.
ACKNOWLEDGE_WITHIN = 3.0
REDELIVER_AFTER = (0.0, 60.0, 300.0)
#: docs, a file shown inline as a snippet: how much of it an event carries, in characters.
PREVIEW_CHARACTERS = 500
