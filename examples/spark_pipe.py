#!/usr/bin/env python3
"""Attributes a partitioned JSON Lines data set with Spark, by way of RDD.pipe.

    python3 examples/spark_pipe.py articles/ quotes/ [--inquit PROGRAM] [--master local[2]] [-- OPTIONS]

articles/ holds files of JSON Lines, as another job wrote them; .gz works, too. quotes/ gets a part for each partition, with a
record for each line, in the order of the lines. Without OPTIONS the program runs as `inquit --input-format jsonl`; what
stands behind `--` is added to that: `-- --text-field body --offsets utf16`. The workers need the program and nothing else.

Two things matter. One is checkCode=True: without it a worker whose program fails gives an empty part, and nobody is told. The
other is that a line which cannot be read fails the job: inquit writes the record {"id": …, "error": …} for it, does all others, and ends
with 2, which is what checkCode sees. `--keep-going` takes 2 for success; then look for records with "error".
"""

import argparse
import os
import shlex
import shutil
import sys

from pyspark.sql import SparkSession


def command(program, options, keep_going):
    """The program as a worker runs it: one thread, since Spark gives each core a partition of its own."""
    # The last of an option counts: records are written, whatever the options say.
    words = [program, *options, "--no-config", "--input-format", "jsonl", "--format", "jsonl", "--jobs", "1"]
    if not keep_going:
        return shlex.join(words)
    # Exit code 2 says that some texts could not be read: their records say so, too.
    script = '"$@"; code=$?; [ $code -eq 2 ] && exit 0; exit $code'
    return shlex.join(["sh", "-c", script, "inquit", *words])


def main():
    head, tail = sys.argv[1:], []
    if "--" in head:
        at = head.index("--")
        head, tail = head[:at], head[at + 1 :]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", help="a folder or files of JSON Lines")
    parser.add_argument("target", help="a folder that is not there yet")
    parser.add_argument("--inquit", default=shutil.which("inquit"), help="the program, as workers find it")
    parser.add_argument("--master", help="where Spark runs; without it, as spark-submit says")
    parser.add_argument("--partitions", type=int, help="spread the lines over so many partitions first; order is lost")
    parser.add_argument("--keep-going", action="store_true", help="do not fail for lines that cannot be read")
    given = parser.parse_args(head)
    if not given.inquit:
        parser.error("no inquit on the path: name it with --inquit")

    builder = SparkSession.builder.appName("inquit")
    if given.master:
        builder = builder.master(given.master)
    spark = builder.getOrCreate()
    lines = spark.sparkContext.textFile(given.source)
    if given.partitions:
        lines = lines.repartition(given.partitions)
    program = command(given.inquit, tail, given.keep_going)
    # Wrong options end with 2 as well, and write nothing: a line without a text must give its record before all are piped.
    probe = command(given.inquit, ["--quiet", *tail], True)
    first = spark.sparkContext.parallelize(["{}"], 1).pipe(probe, env=dict(os.environ)).collect()
    if len(first) != 1 or '"error"' not in first[0]:
        sys.exit("spark_pipe: inquit writes no record with these options; see what it says above, or in a worker's log")
    records = lines.pipe(program, env=dict(os.environ), checkCode=True)
    records.saveAsTextFile(given.target)
    spark.stop()


if __name__ == "__main__":
    main()
