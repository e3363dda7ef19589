#!/usr/bin/env bash
# Installs what examples/spark_pipe.py needs: Java 17 where there is none that Spark takes, and PySpark in a Python
# environment of its own. Prints the environment's Python.
#
#     python=$(examples/install-spark.sh)
#     $python examples/spark_pipe.py articles quotes --master 'local[2]'
set -euo pipefail
cd "$(dirname "$0")/.."

environment=${1:-target/spark}

java_version() { java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p'; }

if ! command -v java >/dev/null || [[ $(java_version) -lt 17 ]]; then
    if ! command -v apt-get >/dev/null; then
        echo "install-spark: Java 17 or later is needed; install it and run this again" >&2
        exit 1
    fi
    sudo=$([[ $(id -u) -eq 0 ]] || echo sudo)
    $sudo apt-get update -qq >&2
    $sudo apt-get install -y -qq openjdk-17-jre-headless >&2
fi
if ! "$environment/bin/python" -c 'import pyspark' 2>/dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check 'pyspark>=4,<5' >&2
fi
echo "$(cd "$environment" && pwd)/bin/python"
