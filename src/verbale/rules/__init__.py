"""The rules: one file each, in the package of its family.

To add one, add its file. The docstring becomes its page, so it has these parts: a first line that
completes "Finds …", then `## What it finds`, `## Why it matters`, `## Example`, `## Use instead`,
`## Fix` and, where it has any, `## Options`.
"""
