/* extract_table.h - tables row by row, each cell with its header.
 *
 * The extraction walks the document and tells the table where it is; the
 * table says how to write a cell, and queues what stands before it. Column
 * and row spans are resolved on the way: nothing is held but one line of
 * columns, so a table of any length costs the same. */
#ifndef INDEXER_EXTRACT_TABLE_H
#define INDEXER_EXTRACT_TABLE_H

#include "indexer/extract_layer.h"
#include "indexer/html.h"

/* Columns that are told apart; cells further right have no header. */
#define TABLE_COLUMNS_MAX 256u

/* A header or a spanning cell longer than this (bytes) is not repeated. */
#define TABLE_REPEAT_MAX 200u

enum table_row {
    ROW_EMPTY,  /* no cells */
    ROW_HEADER, /* names columns: said again before each cell below */
    ROW_WHOLE,  /* one cell that is a text of its own: paragraphs, lists */
    ROW_FIELD,  /* of an infobox: a label, then values */
    ROW_CELLS
};

struct table;

/* How a table's cells are to be read; NULL when it is no table of data but a
 * means of layout: then its cells are like any other element. `spare` keeps
 * structs between tables and starts as a NULL of the caller's. */
struct table *table_open(struct arena *mem, const struct html_node *node,
                         bool infobox, struct table **spare);

/* Behind </table>: the struct waits in `spare` for the next table. */
void table_close(struct table *table, struct table **spare);

bool table_is_infobox(const struct table *table);

/* At <tr>: what the row is. */
enum table_row table_begin_row(struct table *table,
                               const struct html_node *row);

/* The kind of block a row makes. */
enum block_kind table_row_kind(const struct table *table);

/* At <td> or <th>: true when its text is to be captured, as of a label; else
 * what stands before it is queued in `layer`. */
bool table_begin_cell(struct table *table, const struct html_node *cell,
                      struct layer *layer);

/* At the cell's end. `captured` is its text when it was to be captured, else
 * NULL. */
void table_end_cell(struct table *table, struct layer *layer,
                    const struct str *captured);

/* At </tr>: cells that reach down into the row from above are added. */
void table_end_row(struct table *table, struct layer *layer);

#endif
