"""YAML as people mean it: safe, and a key given twice is a mistake."""

from __future__ import annotations

import yaml


class StrictLoader(yaml.CSafeLoader):
    """A safe loader that refuses a key given twice, since the second one would win in silence."""

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
