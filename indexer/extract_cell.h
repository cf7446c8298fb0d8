/* extract_cell.h - what a table, a row, a cell mean for the walk.
 *
 * extract_table.c knows what a row is; here it is decided where its text goes:
 * a row of data is one block, a row with a text of its own is none. */
#ifndef INDEXER_EXTRACT_CELL_H
#define INDEXER_EXTRACT_CELL_H

#include "indexer/html.h"

struct context;
struct walk;

void cell_enter_table(struct walk *walk, const struct html_node *node);
void cell_leave_table(struct walk *walk, const struct context *outside);

void cell_enter_row(struct walk *walk, const struct html_node *node);
void cell_leave_row(struct walk *walk, const struct context *outside);

/* Cells of the table itself: a table inside a cell is only text. */
bool cell_is_own(const struct walk *walk, const struct html_node *node);

void cell_enter(struct walk *walk, const struct html_node *node);
void cell_leave(struct walk *walk, const struct context *outside);

#endif
