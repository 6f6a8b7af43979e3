#!/bin/sh
# Makes the repositories that GitSurroundingsTest reads with git itself (2.37 or newer), and packs each into a zip: the build
# needs no git. Each has a work tree with file.txt and folder/file.txt in two commits of main; "whole" has in its notes that
# com.example:digits passed on the first of them, and the others are clones of it.
set -e
out=$(cd "$(dirname "$0")/../resources/git" && pwd)
note=$(cd "$(dirname "$0")" && pwd)/note.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export GIT_AUTHOR_DATE='2026-11-01T00:00:00Z' GIT_COMMITTER_DATE='2026-11-01T00:00:00Z'
empty=$(mktemp -d -p "$work")

commits() { # directory, options of git init
  git init -q -b main --template="$empty" $2 "$1"
  mkdir "$1/folder"
  for content in 1 2; do
    echo $content > "$1/file.txt"
    echo $content > "$1/folder/file.txt"
    git -C "$1" add .
    git -C "$1" commit -q -m $content
  done
}

clone() { # name, options of git clone
  git clone -q --template="$empty" $2 "file://$work/whole" "$1"
}

pack() { # name
  git -C "$1" remote set-url origin https://example.com/digits.git 2> /dev/null || true
  rm -rf "$1/.git/logs" "$1/.git/FETCH_HEAD"
  jar --create --no-manifest --file "$out/$1.zip" -C "$1" .
}

commits sha256 --object-format=sha256
commits whole
git -C whole config uploadpack.allowFilter true
git -C whole config uploadpack.allowAnySHA1InWant true
git -C whole notes --ref=mnist add -F "$note" main~1
clone without-blobs --filter=blob:none
clone without-trees --filter=tree:0
for partial in without-blobs without-trees; do
  git -C $partial fetch -q origin refs/notes/mnist:refs/notes/mnist
  pack $partial
done
clone shallow --depth=1
pack shallow
clone sparse-index
git -C sparse-index sparse-checkout init --cone --sparse-index
pack sparse-index
clone split-index
git -C split-index update-index --split-index
pack split-index
pack sha256
