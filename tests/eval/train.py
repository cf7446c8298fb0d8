#!/usr/bin/python3
"""train.py - learns the second stage of the search from judged questions.

    tests/eval/train.py FOLDER [--table server/rank_table.c]

FOLDER holds SET.features for every set of SETS, as `ibid-eval features`
writes them; `make train` makes them. Prints Markdown tables of how well it did
on questions that it had not seen, then learns from all of them and writes the
table of server/rank_table.h. The same input gives the same table. WITHOUT is a
set asked of an index that lacks its gold articles: nothing is right for it.
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
    last article article_best lead_topic answer answer_near grams""".split()
DOWN = ["missing"]
FREE = """sentence_numbers sentence_years sentence_capitals question_words
    question_idf heaviest""".split()

PLACES = 60  # learned from: what stands farther behind is easy to tell apart
FOLDS = 2
ROUNDS = 300
CUTOFFS = (1, 5, 20)
PARAMETERS = {
    "objective": "rank:pairwise",
    "tree_method": "hist",
    "eta": 0.1,
    "max_depth": 5,
    "subsample": 0.7,
    "colsample_bytree": 0.5,
    "max_bin": 64,
    "seed": 1,
    "nthread": 2,
}
WITHOUT = ("without-nq-gold", "nq-gold")

# What the regressions of server/confidence.h see, after a constant.
CONFIDENCE = ["log-odds", "gap", "log place", "missing"]
ANSWER_FEATURES = """missing article first_stage sentence_topic pairs
    rest_sentence question_words""".split()
ANSWER_FIRST = 5  # CONFIDENCE_FIRST
GAP_MAX = 10


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
    """A question that is asked in several languages is in one fold, and so is
    one that is asked with and without its gold articles."""
    if name == WITHOUT[0]:
        name = WITHOUT[1]
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


def results_of(one, sums):
    """Of each question: its number and its candidates, best first."""
    order = np.lexsort((one.place, -sums, one.question))
    bounds = groups(one.question[order])
    for a, b in zip(bounds[:-1], bounds[1:]):
        yield one.question[order[a]], order[a:b]


def gaps(one, sums, at):
    others = best_of_others(one.article[at], sums[at])
    return np.clip(sums[at] - others, -GAP_MAX, GAP_MAX)


def confidence_rows(one, sums, ranks=10):
    """What the confidence of the first ten results is made of."""
    missing = one.column("missing")
    rows, labels, questions = [], [], []
    for question, at in results_of(one, sums):
        for rank, gap in enumerate(gaps(one, sums, at)[:ranks]):
            i = at[rank]
            rows.append((1, sums[i], gap, np.log(rank + 1), missing[i]))
            labels.append(one.label[i])
            questions.append(question)
    return np.array(rows), np.array(labels), np.array(questions)


def answer_rows(one, sums):
    """What is known of an answer as a whole, and whether it has one."""
    seen = [one.column(name) for name in ANSWER_FEATURES]
    rows, labels, questions = [], [], []
    for question, at in results_of(one, sums):
        top = at[0]
        rows.append([1, sums[top], gaps(one, sums, at)[0]] +
                    [column[top] for column in seen])
        labels.append(one.label[at[:ANSWER_FIRST]].max())
        questions.append(question)
    return np.array(rows), np.array(labels), np.array(questions)


def auc(p, y):
    """Area under the curve: how often what is answered has more."""
    places = np.empty(len(p))
    places[np.argsort(p, kind="stable")] = np.arange(1, len(p) + 1)
    good, bad = (y > 0).sum(), (y == 0).sum()
    if not good or not bad:
        return float("nan")
    return (places[y > 0].sum() - good * (good + 1) / 2) / (good * bad)


def calibration(p, y):
    """Expected calibration error over ten bins, and the Brier score."""
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == i].sum() - y[bins == i].sum())
                for i in range(10)) / len(p)
    return error, np.mean((p - y) ** 2)


def regress(sets, made):
    """Weights from all rows, and the probabilities that weights from the other
    folds give."""
    fold = [folds(one.name, one.questions)[q - 1]
            for one, (_, _, q) in zip(sets, made)]
    weight = [np.full(len(y), WEIGHTS.get(one.name, 1.0) / len(y))
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
    return fit(-1), found


def probabilities(sets, sums):
    """Weights for confidence.h, and a table of how sure they are."""
    results = [confidence_rows(one, s) for one, s in zip(sets, sums)]
    answers = [answer_rows(one, s) for one, s in zip(sets, sums)]
    confidence, sure = regress(sets, results)
    answer, whole = regress(sets, answers)
    lines = ["| set | confidence: ECE, Brier | answerable: ECE, Brier, AUC |",
             "|---|---|---|"]
    for i, one in enumerate(sets):
        lines.append("| %s | %.3f, %.3f | %.3f, %.3f, %.3f |" % (
            (one.name,) + calibration(sure[i], results[i][1]) +
            calibration(whole[i], answers[i][1]) +
            (auc(whole[i], answers[i][1]),)))
    names = [one.name for one in sets]
    alone, twin = names.index(WITHOUT[0]), names.index(WITHOUT[1])
    lines.append("")
    lines.append("%s, with its gold articles against without: AUC %.3f" % (
        WITHOUT[1], auc(np.r_[whole[twin], whole[alone]],
                        np.r_[np.ones(len(whole[twin])),
                              np.zeros(len(whole[alone]))])))
    return confidence, answer, lines


# ---- the table ------------------------------------------------------------


INNER = 2 ** PARAMETERS["max_depth"] - 1  # nodes of a tree above its leaves


def mean_of(tree):
    """(mean, cover) of a node: of its leaves, over the questions learned from.
    The library multiplies leaves by eta already."""
    if "leaf" in tree:
        return tree["leaf"], tree["cover"]
    below = [mean_of(child) for child in tree["children"]]
    cover = sum(one[1] for one in below)
    return (sum(mean * one for mean, one in below) / max(cover, 1e-9)), cover


def put_node(tree, used, at, made):
    """Fills a complete tree in from `at` on: a leaf above the last level goes
    on as splits that make no difference."""
    features, thresholds, values = made
    values[at] = number(mean_of(tree)[0])
    if at >= INNER:
        assert "leaf" in tree
        return
    yes = no = tree
    if "leaf" not in tree:
        children = {child["nodeid"]: child for child in tree["children"]}
        yes, no = children[tree["yes"]], children[tree["no"]]
        features[at] = "%d" % used[int(tree["split"][1:])]
        thresholds[at] = number(tree["split_condition"])
    put_node(yes, used, 2 * at + 1, made)
    put_node(no, used, 2 * at + 2, made)


def complete(tree, used):
    made = (["0"] * INNER, ["0.f"] * INNER, ["0.f"] * (2 * INNER + 1))
    put_node(tree, used, 0, made)
    return "\n".join("\n".join(rows(part)).join("{}")
                     for part in made).replace("}\n{", "},\n{")


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


def write_table(path, booster, used, scale, shift, regressions, lines):
    import json
    trees = [complete(json.loads(tree), used) for tree in
             booster.get_dump(dump_format="json", with_stats=True)]
    with open(path, "w") as file:
        file.write("/* rank_table.c - the learned table of rank.h, by "
                   "tests/eval/train.py. */\n/* clang-format off */\n"
                   "/* Don't edit.\n *\n"
                   " * %d trees of depth %d, learned pairwise (LambdaMART's "
                   "order, without its gain)\n"
                   " * from the first %d candidates of each question, with "
                   "monotone constraints.\n"
                   " * Right passages among the first 1 / 5 / 20; each "
                   "question was ordered by trees\n"
                   " * that had not seen it (%d folds); in-sample is what this "
                   "table does:\n *\n" % (ROUNDS, PARAMETERS["max_depth"],
                                          PLACES, FOLDS))
        file.write("".join((" * %s" % line).rstrip() + "\n" for line in lines))
        file.write(" */\n"
                   '#include "server/rank_table.h"\n\n'
                   "_Static_assert(RANK_DEPTH_OF_TREES == %d, \"learned "
                   "so deep\");\n\n"
                   "const struct rank_tree rank_trees[] = {\n"
                   % PARAMETERS["max_depth"])
        file.write("".join("{%s},\n" % tree for tree in trees) + "};\n\n"
                   "const unsigned rank_tree_count = %d;\n"
                   "const double rank_scale = %.9g;\n"
                   "const double rank_shift = %.9g;\n"
                   % (len(trees), scale, shift))
        for name, weights in regressions:
            file.write("const double %s[] = {\n%s\n};\n" % (
                name, "\n".join(rows(["%.9g" % w for w in weights]))))


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
    without = Set(options.folder, WITHOUT[0])
    sums = [scale * margin + shift
            for margin in crossed + [margins(booster, without, used)]]
    confidence, answer, sure = probabilities(sets + [without], sums)
    print("\n" + "\n".join(sure), flush=True)
    write_table(options.table, booster, used, scale, shift,
                (("confidence_weights", confidence),
                 ("answer_weights", answer)), lines + [""] + sure)


if __name__ == "__main__":
    main()
