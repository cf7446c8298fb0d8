/* suggest.c - optimal string alignment over two rows and the one before. */
#include "server/suggest.h"

#define NAME_MAX_BYTES 32

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table: distances of a[0..i] to every start of `b`. */
static void fill_row(struct str a, struct str b, size_t i,
                     size_t rows[3][NAME_MAX_BYTES + 1])
{
    size_t *row = rows[i % 3];
    size_t *above = rows[(i + 2) % 3];
    size_t *two_above = rows[(i + 1) % 3];

    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
        bool same = lower(a.ptr[i - 1]) == lower(b.ptr[j - 1]);

        row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && lower(a.ptr[i - 1]) == lower(b.ptr[j - 2]) &&
            lower(a.ptr[i - 2]) == lower(b.ptr[j - 1]))
            row[j] = least(row[j], two_above[j - 2] + 1);
    }
}

size_t suggest_distance(struct str a, struct str b)
{
    size_t rows[3][NAME_MAX_BYTES + 1];

    if (a.len > NAME_MAX_BYTES || b.len > NAME_MAX_BYTES)
        return a.len > b.len ? a.len : b.len;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++)
        fill_row(a, b, i, rows);
    return rows[a.len % 3][b.len];
}

const char *suggest_name(struct str typed, const char *const *names,
                         size_t count)
{
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;

    for (size_t i = 0; i < count; i++) {
        struct str name = str_from(names[i]);
        size_t distance = suggest_distance(typed, name);
        size_t longer = typed.len > name.len ? typed.len : name.len;

        if (distance < best_distance && distance <= 3 &&
            distance * 3 <= longer) {
            best = names[i];
            best_distance = distance;
        }
    }
    return best;
}
