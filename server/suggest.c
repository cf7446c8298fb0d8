/* suggest.c - optimal string alignment over two rows and the one before. */
#include "server/suggest.h"

#include "common/utf8.h"

#define LETTERS_MAX 32

/* A name as code points. */
struct letters {
    uint32_t at[LETTERS_MAX];
    size_t count;
};

/* False when there are too many. */
static bool spell_out(struct str name, struct letters *letters)
{
    letters->count = 0;
    for (size_t at = 0; at < name.len;) {
        uint32_t c = utf8_next(name, &at);

        if (letters->count == LETTERS_MAX)
            return false;
        letters->at[letters->count++] = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table: distances of a[0..i] to every start of `b`. */
static void fill_row(const struct letters *a, const struct letters *b, size_t i,
                     size_t rows[3][LETTERS_MAX + 1])
{
    size_t *row = rows[i % 3];
    size_t *above = rows[(i + 2) % 3];
    size_t *two_above = rows[(i + 1) % 3];

    row[0] = i;
    for (size_t j = 1; j <= b->count; j++) {
        bool same = a->at[i - 1] == b->at[j - 1];

        row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
            a->at[i - 2] == b->at[j - 1])
            row[j] = least(row[j], two_above[j - 2] + 1);
    }
}

size_t suggest_distance(struct str a, struct str b)
{
    size_t rows[3][LETTERS_MAX + 1];
    struct letters left;
    struct letters right;

    if (!spell_out(a, &left) || !spell_out(b, &right))
        return a.len > b.len ? a.len : b.len;
    for (size_t j = 0; j <= right.count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= left.count; i++)
        fill_row(&left, &right, i, rows);
    return rows[left.count % 3][right.count];
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
