#!/usr/bin/env bash
# Leaves a picture of every page in a folder: in both languages, as a phone, a laptop and a 4K screen show it.
#
#   scripts/screenshots.sh [folder]        default: artifacts/screenshots
#
# Needs a build of tests/Web.Tests in Release and /usr/bin/chromium, as test.sh installs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=${1:-artifacts/screenshots}
dll=tests/Web.Tests/bin/Release/net10.0/Liandong.Web.Tests.dll
[[ -f $dll ]] || {
  echo "screenshots.sh: build tests/Web.Tests first: dotnet build tests/Web.Tests -c Release" >&2
  exit 1
}

mkdir -p "$folder"
LIANDONG_WEB_SCREENSHOTS=$(realpath "$folder") dotnet "$dll" -noLogo -noColor
echo "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
