"""What the tests of providers share: an answer as bytes, and what a record tells."""

import json


def dumped(value):
    """Return an answer in JSON."""
    return json.dumps(value).encode()


def known(record):
    """Return a record's fields that say something."""
    return {name: value for name, value in record.fields.items() if value}


def told(record):
    """Return a record's fields that say something, with names as they are printed."""
    people = {role: [str(one) for one in record.fields.get(role, ())] for role in ("authors", "editors")}
    return known(record) | {role: names for role, names in people.items() if names}


def only(found):
    """Return what the one record of an answer tells."""
    ((_, record),) = found
    return told(record)


#: A list of ECVA's.
ECVA = """<!DOCTYPE html><button class="accordion">ECCV 2024 Papers</button><dl>
<dt class="ptitle"><br><a href=papers/x_ECCV_2024_paper.php>On &amp; Off</a></dt>
<dd>Ada Berg*, Jane Doe</dd><dd>[<a href='a.pdf'>pdf</a>]
[<a href='https://link.springer.com/chapter/10.1007/978-3-031-00000-0_7'>DOI</a>]</dd>
<dt class="ptitle"><br><a href="y.php">Off</a></dt><dd>Doe, Jane and Roe, Max</dd>
<dd><a href="https://link.springer.com/chapter/10.1007/978-3-030-00000-0_8">DOI</a></dd>
<dt class='ptitle'><a href="z.php">No DOI</a></dt><dd>Max Roe</dd>
</dl>"""
