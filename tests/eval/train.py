#!/usr/bin/python3
"""train.py - learns the second stage of the search from judged questions.

    tests/eval/train.py FOLDER [--table server/rank_table.c]

FOLDER holds SET.features for every set of SETS, as `ibid-eval features`
writes them; `make train` makes them. Prints Markdown tables of how well it did
on questions that it had not seen, then learns from all of them and writes the
table of server/rank_table.h. The same input gives the same table.
"""
import argparse
import os

import numpy as np
import xgboost

XQUAD = ["xquad-" + code for code in "en de es ru zh ar hi".split()]
SETS = ["nq-gold", "nq-open-simple", "trivia-simple"] + XQUAD
WEIGHTS = {name: 0.3 if name in XQUAD else 1.0 for name in SETS}

# More of these never lowers a score; more of those never raises it.
UP = """first_stage body all headings title title_share title_whole name
    name_share rest rest_sentence sentence sentence_topic pairs pairs_near
    pairs_title window_short window_long order rarest repeated bm25_body focus
    last article article_best lead_topic answer answer_near""".split()
DOWN = ["missing"]
FREE = """sentence_numbers sentence_years sentence_capitals question_words
    question_idf heaviest""".split()

PLACES = 60  # learned from: what stands farther behind is easy to tell apart
FOLDS = 2
ROUNDS = 200
CUTOFFS = (1, 5, 20)
PARAMETERS = {
    "objective": "rank:pairwise",
    "tree_method": "hist",
    "eta": 0.08,
    "max_depth": 4,
    "subsample": 0.7,
    "colsample_bytree": 0.5,
    "max_bin": 64,
    "seed": 1,
    "nthread": 2,
}
CONFIDENCE = ["constant", "margin", "gap", "top", "log_rank", "question_words",
              "missing", "article"]


class Set:
    """The candidates of one set of questions."""

    def __init__(self, folder, name):
        self.name = name
        with open(os.path.join(folder, name + ".features")) as file:
            self.questions = int(file.readline().split()[2])
            self.columns = file.readline().split()
            rows = np.fromstring(file.read(), dtype=np.float32, sep="\t")
        rows = rows.reshape(-1, len(self.columns))
        self.question = rows[:, 0].astype(int)
        self.label = rows[:, 1]
        self.place = rows[:, 2].astype(int)
        self.article = rows[:, 3].astype(np.int64)
        self.features = rows[:, 4:]
        self.fold = folds(name, self.questions)[self.question - 1]
        right = np.zeros(self.questions + 1)
        np.maximum.at(right, self.question, self.label)
        self.has_right = right[self.question] > 0

    def column(self, name):
        return self.features[:, self.columns.index(name) - 4]


def folds(name, count):
    """A question that is asked in several languages is in one fold."""
    seed = len(SETS) if name in XQUAD else SETS.index(name)
    return np.random.RandomState(seed).randint(FOLDS, size=count)


def groups(question):
    """Where each question begins, and one place behind the last."""
    starts = np.flatnonzero(np.r_[True, question[1:] != question[:-1]])
    return np.r_[starts, len(question)]


# ---- the trees ------------------------------------------------------------


def learn(sets, used, fold=None):
    """Learns from all questions that are not in `fold`."""
    parts, labels, sizes, weights = [], [], [], []
    for one in sets:
        keep = one.has_right & (one.place <= PLACES)
        if fold is not None:
            keep &= one.fold != fold
        size = np.diff(groups(one.question[keep]))
        parts.append(one.features[keep][:, used])
        labels.append(one.label[keep])
        sizes.append(size)
        weights.append(np.full(len(size), WEIGHTS[one.name] / len(size)))
    weight = np.concatenate(weights)
    data = xgboost.DMatrix(np.concatenate(parts), np.concatenate(labels),
                           weight=weight / weight.mean())
    data.set_group(np.concatenate(sizes))
    names = sets[0].columns[4:]
    signs = [1 if names[i] in UP else -1 if names[i] in DOWN else 0
             for i in used]
    parameters = dict(PARAMETERS, monotone_constraints=tuple(signs))
    return xgboost.train(parameters, data, ROUNDS)


def margins(booster, one, used):
    return booster.predict(xgboost.DMatrix(one.features[:, used]),
                           output_margin=True)


def cross_validated(sets, used):
    """Each candidate's margin from trees that have not seen its question."""
    found = [np.zeros(len(one.label)) for one in sets]
    for fold in range(FOLDS):
        booster = learn(sets, used, fold)
        for one, margin in zip(sets, found):
            of_fold = one.fold == fold
            margin[of_fold] = margins(booster, one, used)[of_fold]
    return found


# ---- how good it is -------------------------------------------------------


def success(one, score):
    """The share of questions with a right passage among the first k."""
    order = np.lexsort((one.place, -score, one.question))
    label = one.label[order]
    bounds = groups(one.question[order])
    hits = [sum(label[a:min(a + k, b)].any()
                for a, b in zip(bounds[:-1], bounds[1:])) for k in CUTOFFS]
    return np.array(hits) / one.questions


def cells(values):
    return " / ".join("%.4f" % value for value in values).replace("0.", ".")


def table(sets, crossed, trained):
    """Markdown: of each set, right among the first 1 / 5 / 20."""
    lines = ["| set | first stage | cross-validated | in-sample |",
             "|---|---|---|---|"]
    for one, cross, sample in zip(sets, crossed, trained):
        lines.append("| %s | %s | %s | %s |" % (
            one.name, cells(success(one, -one.place)),
            cells(success(one, cross)), cells(success(one, sample))))
    return lines


# ---- probabilities --------------------------------------------------------


def logistic(x, y, weight):
    """Weights of a logistic regression, by Newton's method."""
    w = np.zeros(x.shape[1])
    ridge = 1e-6 * np.eye(x.shape[1]) * weight.sum()
    for _ in range(50):
        p = probability(x, w)
        slope = x.T @ (weight * (y - p)) - ridge @ w
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(bend, slope)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def probability(x, w):
    return 1 / (1 + np.exp(-np.clip(x @ w, -50, 50)))


def platt(sets, crossed):
    """Scale and shift that make the margin a log-odds."""
    x = np.concatenate([np.c_[m, np.ones(len(m))] for m in crossed])
    y = np.concatenate([one.label for one in sets])
    weight = np.concatenate([np.full(len(one.label), 1 / len(one.label))
                             for one in sets])
    return logistic(x, y, weight / weight.mean())


def best_of_others(article, value):
    """Of values in falling order, the best of another article than each."""
    other = np.flatnonzero(article != article[0])
    second = value[other[0]] if len(other) else value[-1]
    return np.where(article == article[0], second, value[0])


def confidence_rows(one, sums, ranks=10):
    """What confidence.h is made of, for the first ten results."""
    order = np.lexsort((one.place, -sums, one.question))
    bounds = groups(one.question[order])
    words, missing = one.column("question_words"), one.column("missing")
    article = one.column("article")
    rows, labels, questions = [], [], []
    for a, b in zip(bounds[:-1], bounds[1:]):
        at = order[a:b]
        others = best_of_others(one.article[at], sums[at])
        for rank, i in enumerate(at[:ranks]):
            rows.append((1, sums[i], sums[i] - others[rank], sums[at[0]],
                         np.log(rank + 1), words[i], missing[i], article[i]))
            labels.append(one.label[i])
            questions.append(one.question[i])
    return np.array(rows), np.array(labels), np.array(questions)


def calibration(p, y):
    """Expected calibration error over ten bins, and the Brier score."""
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == i].sum() - y[bins == i].sum())
                for i in range(10)) / len(p)
    return error, np.mean((p - y) ** 2)


def confidence(sets, sums):
    """Weights for confidence.h, and a table of how sure they are."""
    lines = ["| set | ECE | Brier |", "|---|---|---|"]
    made = [confidence_rows(one, s) for one, s in zip(sets, sums)]
    fold = [folds(one.name, one.questions)[q - 1]
            for one, (_, _, q) in zip(sets, made)]
    weight = [np.full(len(y), WEIGHTS[one.name] / len(y))
              for one, (_, y, _) in zip(sets, made)]

    def fit(without):
        keep = [f != without for f in fold]
        x = np.concatenate([m[0][k] for m, k in zip(made, keep)])
        y = np.concatenate([m[1][k] for m, k in zip(made, keep)])
        w = np.concatenate([v[k] for v, k in zip(weight, keep)])
        return logistic(x, y, w / w.mean())

    found = [np.zeros(len(y)) for _, y, _ in made]
    for without in range(FOLDS):
        w = fit(without)
        for p, (x, _, _), f in zip(found, made, fold):
            p[f == without] = probability(x[f == without], w)
    for one, p, (_, y, _) in zip(sets, found, made):
        lines.append("| %s | %.4f | %.4f |" % ((one.name,) + calibration(p, y)))
    return fit(-1), lines


# ---- the table ------------------------------------------------------------


def nodes_of(tree, used, out):
    """Adds a tree depth first; gives (mean, cover) of its root. The library
    multiplies leaves by eta already."""
    at = len(out)
    out.append(None)
    if "leaf" in tree:
        out[at] = "{RANK_LEAF,0,0,0,%s}" % number(tree["leaf"])
        return tree["leaf"], tree["cover"]
    children = {child["nodeid"]: child for child in tree["children"]}
    yes = len(out) - at
    left, left_cover = nodes_of(children[tree["yes"]], used, out)
    no = len(out) - at
    right, right_cover = nodes_of(children[tree["no"]], used, out)
    cover = left_cover + right_cover
    mean = (left * left_cover + right * right_cover) / max(cover, 1e-9)
    feature = used[int(tree["split"][1:])]
    out[at] = "{%d,%d,%d,%s,%s}" % (feature, yes, no,
                                    number(tree["split_condition"]),
                                    number(mean))
    return mean, cover


def number(value):
    text = "%.9g" % np.float32(value)
    return text + ("f" if "." in text or "e" in text else ".f")


def rows(items, width=80):
    """Items with commas between, in lines of `width`."""
    line = ""
    for item in items:
        if line and len(line) + len(item) + 1 > width:
            yield line
            line = ""
        line += item + ","
    yield line


def write_table(path, booster, used, scale, shift, lines):
    import json
    nodes, roots = [], []
    for tree in booster.get_dump(dump_format="json", with_stats=True):
        roots.append(str(len(nodes)))
        nodes_of(json.loads(tree), used, nodes)
    assert len(nodes) < 65536
    with open(path, "w") as file:
        file.write("/* rank_table.c - the learned table of rank.h. Made by "
                   "tests/eval/train.py;\n * don't edit.\n *\n"
                   " * %d trees of depth %d, learned pairwise (LambdaMART's "
                   "order, without its gain)\n"
                   " * from the first %d candidates of each question, with "
                   "monotone constraints.\n"
                   " * Right passages among the first 1 / 5 / 20; each "
                   "question was ordered by trees\n"
                   " * that had not seen it (%d folds); in-sample is what this "
                   "table does:\n *\n" % (ROUNDS, PARAMETERS["max_depth"],
                                          PLACES, FOLDS))
        file.write("".join(" * %s\n" % line for line in lines))
        file.write(" */\n/* clang-format off */\n"
                   '#include "server/rank_table.h"\n\n'
                   "const struct rank_node rank_nodes[] = {\n")
        file.write("\n".join(rows(nodes)) + "\n};\n\n"
                   "const uint16_t rank_roots[] = {\n")
        file.write("\n".join(rows(roots)) + "\n};\n\n"
                   "const unsigned rank_tree_count = %d;\n"
                   "const double rank_scale = %.9g;\n"
                   "const double rank_shift = %.9g;\n"
                   % (len(roots), scale, shift))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--table", default="server/rank_table.c")
    options = parser.parse_args()
    sets = [Set(options.folder, name) for name in SETS]
    names = sets[0].columns[4:]
    used = [i for i, name in enumerate(names) if name in UP + DOWN + FREE]
    assert len(used) == len(UP + DOWN + FREE), "a feature has another name now"

    crossed = cross_validated(sets, used)
    booster = learn(sets, used)
    trained = [margins(booster, one, used) for one in sets]
    lines = table(sets, crossed, trained)
    print("\n".join(lines), flush=True)
    scale, shift = platt(sets, crossed)
    write_table(options.table, booster, used, scale, shift, lines)

    sums = [scale * margin + shift for margin in crossed]
    weights, lines = confidence(sets, sums)
    print("\n" + "\n".join(lines) + "\n")
    for name, weight in zip(CONFIDENCE, weights):
        print("    %.6g, /* %s */" % (weight, name))


if __name__ == "__main__":
    main()
