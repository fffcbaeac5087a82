"""Writes tests/reference/tensorflow_lines.json: what the real TensorFlow makes of the lines that `translate` writes for it.

    PYTHON-WITH-TENSORFLOW tests/engine/comparison/make_tensorflow_lines.py < cases.json > tests/reference/tensorflow_lines.json

where cases.json is {"tf1": [case], "tfkeras_legacy": [case]}, as `test_in_library.write_cases` makes it: each case has the code,
the start and the gradients. Needs tensorflow (or tensorflow-cpu) and tf_keras.
"""

from __future__ import annotations

import json
import sys

import written_lines

if __name__ == "__main__":
    import tensorflow
    import tf_keras

    asked = json.load(sys.stdin)
    versions = {"tensorflow": tensorflow.__version__, "tf_keras": tf_keras.__version__, "python": sys.version.split()[0]}
    about = (
        "Paths of tf.compat.v1.train.RMSPropOptimizer (graph and session, float64 variables) and of "
        "tf_keras.optimizers.legacy.RMSprop under the lines in `code`, written by make_tensorflow_lines.py; numbers of the calls "
        "are float32 there."
    )
    paths = {library: [written_lines.FOLLOW[library](case) for case in cases] for library, cases in asked.items()}
    parts = [f'"about": {json.dumps(about)}', f'"versions": {json.dumps(versions)}']
    for library, cases in asked.items():
        found = [json.dumps({"code": case["code"], "path": path}) for case, path in zip(cases, paths[library], strict=True)]
        lines = ",\n".join(found)
        parts.append(f'"{library}": [\n{lines}\n]')
    print("{" + ",\n".join(parts) + "}")
