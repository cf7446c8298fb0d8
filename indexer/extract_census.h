/* extract_census.h - what the cells of a table's row are, before it is read.
 *
 * Looks, but never far: what a row holds is known after a few hundred nodes,
 * so tables of any length and depth are counted in linear time. */
#ifndef INDEXER_EXTRACT_CENSUS_H
#define INDEXER_EXTRACT_CENSUS_H

#include "indexer/html.h"

/* What the cells of a row, or of all rows, are. */
struct census {
    size_t th;
    size_t td;
    size_t hollow; /* of the <td>, those with nothing at all in them */
    bool hollow_first;
    bool th_first;
    bool blocks; /* a cell holds paragraphs, lists, tables, headings */
};

/* <td> and <th>, unless it is left out. */
bool census_is_cell(const struct html_node *node);

/* Adds the cells of `row` to `census`; `blocks` is the caller's to set. */
void census_count(const struct html_node *row, struct census *census);

/* Whether paragraphs, lists, tables, headings are in it, not too far inside. */
bool census_has_blocks(const struct html_node *cell);

/* The next row of the table itself, not of a table inside it; `node` is the
 * table, or the row before. */
const struct html_node *census_next_row(const struct html_node *node,
                                        const struct html_node *table);

/* A row of header cells only, or of many with a hollow cell between them, as
 * in the corner above a column of row headers. */
bool census_is_header(const struct html_node *row, const struct census *census);

/* Two pictures side by side, each with its caption. */
bool census_is_pair_of_pictures(const struct html_node *row);

/* The first piece of text in a cell that is not white. */
struct str census_first_text(const struct html_node *cell);

bool census_begins_with_digit(struct str text);

/* A number that is none of a year, a rank or a league: "5,223,986", "59.4". */
bool census_is_amount(struct str text);

#endif
