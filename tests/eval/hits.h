/* hits.h - what a search gave for one question, wherever it ran. */
#ifndef TESTS_EVAL_HITS_H
#define TESTS_EVAL_HITS_H

#include "common/str.h"

struct hit {
    struct str docid;   /* the article: "project:page id" */
    struct str passage; /* its id; "" from a TREC run */
    struct str title;   /* "" from a TREC run */
    struct str text;    /* "" from a TREC run */
    double score;
};

/* Best first; in whatever arena the question was asked with. */
struct hits {
    struct hit *at;
    size_t count;
    size_t asked;       /* how many were asked for; 0: not known */
    struct str refused; /* why the search would not take it; "" for taken */
};

#endif
