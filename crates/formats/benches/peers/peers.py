"""Reads the same files with what Python newsrooms use: lxml for XML and pages, feedparser for feeds, json for ninjs.

lxml and json only build their trees and take headline and paragraphs out of them: no people, datelines, credits or events,
no charset repair, and a document they cannot parse is left out. feedparser maps fields, so it is the nearest to our readers.
"""

import glob
import json
import os
import sys
import time

import feedparser
import lxml.html
from lxml import etree

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
HEADS = {"headline", "hl1", "HeadLine"}


def xml(data):
    root = etree.fromstring(data, PARSER)
    if root is None:
        return None
    found = []
    for element in root.iter():
        name = element.tag if isinstance(element.tag, str) else ""
        name = name.rsplit("}", 1)[-1]
        if name in HEADS or name == "p":
            found.append("".join(element.itertext()))
    return found


def page(data):
    root = lxml.html.document_fromstring(data)
    return [element.text_content() for element in root.iter("h1", "p")]


def ninjs(data):
    story = json.loads(data)
    return [value for key, value in story.items() if key.startswith(("headline", "body"))]


def feed(data):
    return feedparser.parse(data).entries


READERS = {
    "newsml-g2": (xml, "lxml"),
    "nitf": (xml, "lxml"),
    "newsml-1": (xml, "lxml"),
    "ninjs": (ninjs, "json"),
    "feeds": (feed, "feedparser"),
    "html": (page, "lxml.html"),
}


def documents(folder):
    paths = sorted(path for path in glob.glob(os.path.join(folder, "*")) if not path.endswith(".expected.json"))
    return [open(path, "rb").read() for path in paths if os.path.isfile(path)]


def main():
    folder, seconds = sys.argv[1], float(sys.argv[2])
    print(f"{'peers':<12} {'files':>6} {'KB':>9} {'documents/s':>12} {'':>9} {'MB/s':>8}   with")
    for name, (reader, told) in READERS.items():
        good = []
        for data in documents(os.path.join(folder, name)):
            try:
                if reader(data) is not None:
                    good.append(data)
            except Exception:  # noqa: BLE001 - whatever a parser throws, the document is left out
                pass
        started, worked, rounds = time.perf_counter(), time.process_time(), 0
        while time.perf_counter() - started < seconds:
            for data in good:
                reader(data)
            rounds += 1
        rate = rounds / (time.process_time() - worked)
        size = sum(map(len, good))
        print(
            f"{name:<12} {len(good):>6} {size / 1e3:>9.0f} {len(good) * rate:>12.0f} {'':>9} {size * rate / 1e6:>8.1f}"
            f"   {told}"
        )


main()
