/* str.c - strings in the order of their bytes. */
#include "common/str.h"

#include <stdlib.h>

int str_order(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

size_t str_sort_distinct(struct str *list, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(list, count, sizeof *list, str_order);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !str_equal(list[kept - 1], list[i]))
            list[kept++] = list[i];
    }
    return kept;
}
