/* extract_table.c - resolve spans and headers of a table while it passes. */
#include "indexer/extract_table.h"

#include "indexer/extract_census.h"
#include "indexer/extract_inline.h"

#define COLSPAN_MAX 1000 /* as HTML has it, both */
#define ROWSPAN_MAX 65534

/* A cell that reaches down from a row above. */
struct hanging {
    size_t until;    /* the first row it doesn't reach */
    struct str text; /* "" when it is not repeated */
};

struct table {
    struct table *spare; /* the next one that can be used again */
    struct arena *mem;
    bool infobox;
    bool wide;      /* an infobox's row of headers went by */
    bool has_data;  /* some row has a <td> */
    size_t columns; /* seen so far */
    struct str header[TABLE_COLUMNS_MAX];
    struct hanging hanging[TABLE_COLUMNS_MAX];

    size_t row; /* the one at hand, from 0 */
    enum table_row kind;
    bool was_header; /* the row before was a header */
    bool seen_data;  /* a row that is no header went by */
    bool has_th;     /* the row at hand has one <th> and it comes first */
    size_t cells;    /* of the row, begun so far */
    bool any_text;   /* the row has a cell with text */

    size_t column; /* where the next cell goes */
    size_t first;  /* columns of the cell at hand: [first, column) */
    size_t rowspan;
    bool beside; /* pictures beside rows without headers: said once */
    bool is_th;
    struct str separator; /* between the cell before and the next one */
    size_t begin;         /* of its text in the layer, with what was queued */
    size_t queued;        /* pieces that waited before the cell's own */
};

/* Without headers and a table's class, paragraphs in cells mean layout. */
static bool is_layout(const struct html_node *node, const struct census *all,
                      size_t widest)
{
    if (str_equal(html_attr(node, HTML_ATTR_ROLE), STR("presentation")))
        return true;
    if (html_has_word(node, HTML_ATTR_CLASS, STR("wikitable")))
        return false;
    if (widest < 2)
        return true;
    return all->th == 0 && all->blocks;
}

/* A table of its own for each level of nesting, used again and again. */
static struct table *table_new(struct arena *mem, struct table **spare)
{
    struct table *table = *spare;

    if (!table)
        return arena_new(mem, struct table);
    *spare = table->spare;
    memset(table, 0, sizeof *table);
    return table;
}

void table_close(struct table *table, struct table **spare)
{
    table->spare = *spare;
    *spare = table;
}

struct table *table_open(struct arena *mem, const struct html_node *node,
                         bool infobox, struct table **spare)
{
    struct census all = { 0 };
    size_t widest = 0;
    struct table *table;

    for (const struct html_node *row = census_next_row(node, node); row;
         row = census_next_row(row, node)) {
        size_t before = all.th + all.td;

        census_count(row, &all);
        if (all.th + all.td - before > widest)
            widest = all.th + all.td - before;
        if (!all.blocks && !infobox)
            all.blocks = census_has_blocks(row);
    }
    if (!infobox && is_layout(node, &all, widest))
        return NULL;
    table = table_new(mem, spare);
    table->mem = mem;
    table->infobox = infobox;
    table->has_data = all.td > 0;
    table->row = (size_t)-1;
    return table;
}

bool table_is_infobox(const struct table *table)
{
    return table->infobox;
}

/* The same for an infobox, where three header cells begin a table in it. */
static enum table_row field_kind(const struct table *table,
                                 const struct html_node *row,
                                 const struct census *census)
{
    size_t cells = census->th + census->td;

    if (cells == 1)
        return ROW_WHOLE;
    if (table->has_data && census->th > 2 && census_is_header(row, census))
        return ROW_HEADER;
    if (census->td == 0 || (cells > 2 && (census->th != 1 || table->wide)))
        return ROW_CELLS;
    return cells == 2 && census_is_pair_of_pictures(row) ? ROW_CELLS
                                                         : ROW_FIELD;
}

static enum table_row row_kind(const struct table *table,
                               const struct html_node *row,
                               const struct census *census)
{
    size_t cells = census->th + census->td;

    if (cells == 0)
        return ROW_EMPTY;
    if (table->infobox)
        return field_kind(table, row, census);
    if (cells == 1 && census_has_blocks(row))
        return ROW_WHOLE;
    if (table->has_data && cells > 1 && census_is_header(row, census))
        return ROW_HEADER;
    return ROW_CELLS;
}

/* A row of header cells with numbers in it is a sum: further down with any,
 * as a header's second line only with amounts. */
static bool is_sum(const struct table *table, const struct html_node *row)
{
    if (!table->seen_data && !table->was_header)
        return false;
    for (const struct html_node *cell = row->first; cell; cell = cell->next) {
        struct str text = census_first_text(cell);

        if (census_is_cell(cell) && census_begins_with_digit(text) &&
            (table->seen_data || census_is_amount(text)))
            return true;
    }
    return false;
}

/* Headers in rows one below the other add up; others begin anew. */
static void begin_header(struct table *table, const struct html_node *row)
{
    if (is_sum(table, row))
        table->kind = ROW_CELLS;
    else if (!table->was_header)
        memset(table->header, 0, sizeof table->header);
}

/* In an infobox names of columns hold until a row of one or two cells. */
static void begin_field(struct table *table, size_t cells)
{
    if (table->kind == ROW_HEADER) {
        table->wide = true;
    } else if (table->wide && cells < 3) {
        table->wide = false;
        memset(table->header, 0, sizeof table->header);
    }
}

enum table_row table_begin_row(struct table *table, const struct html_node *row)
{
    struct census census = { 0 };

    census_count(row, &census);
    table->row++;
    table->kind = row_kind(table, row, &census);
    table->has_th = census.th == 1 && census.th_first;
    table->cells = 0;
    table->column = 0;
    table->any_text = false;
    table->separator = STR(" | ");
    if (table->kind == ROW_HEADER)
        begin_header(table, row);
    if (table->infobox && census.th + census.td > 0)
        begin_field(table, census.th + census.td);
    if (table->kind == ROW_CELLS)
        table->seen_data = true;
    if (table->kind != ROW_EMPTY)
        table->was_header = table->kind == ROW_HEADER;
    return table->kind;
}

enum block_kind table_row_kind(const struct table *table)
{
    return table->infobox ? BLOCK_FIELD : BLOCK_ROW;
}

/* The header that all columns from `first` to `end` share, or "". */
static struct str shared_header(const struct table *table, size_t first,
                                size_t end)
{
    if (end > TABLE_COLUMNS_MAX || first >= end)
        return STR_NULL;
    for (size_t i = first + 1; i < end; i++)
        if (!str_equal(table->header[i], table->header[first]))
            return STR_NULL;
    return table->header[first];
}

static bool ends_in_colon(struct str text)
{
    return str_ends(text, STR(":")) || str_ends(text, STR("\xEF\xBC\x9A"));
}

/* Takes `len` from what may be repeated; false when it is used up. */
static bool may_repeat(struct layer *layer, size_t len)
{
    if (len > layer->repeat_left) {
        layer->repeat_left = 0;
        return false;
    }
    layer->repeat_left -= len;
    return true;
}

/* Queues what separates the cell from the one before, and its header. */
static void queue_prefix(struct table *table, struct layer *layer,
                         struct str header)
{
    if (table->any_text)
        layer_queue(layer, table->separator, true);
    if (header.len > 0 && may_repeat(layer, header.len)) {
        layer_queue(layer, header, true);
        layer_queue(layer, ends_in_colon(header) ? STR(" ") : STR(": "), true);
    }
}

/* A cell from above that hangs into the row: said again. */
static void queue_hanging(struct table *table, struct layer *layer)
{
    struct hanging *hanging = &table->hanging[table->column];

    if (hanging->text.len == 0 || table->kind != ROW_CELLS ||
        !may_repeat(layer, hanging->text.len))
        return;
    queue_prefix(table, layer, table->header[table->column]);
    layer_queue(layer, hanging->text, true);
    table->any_text = true;
    table->separator = STR(" | ");
}

/* Moves to the next free column, over the cells that hang into the row. */
static void pass_hanging(struct table *table, struct layer *layer)
{
    while (table->column < TABLE_COLUMNS_MAX &&
           table->hanging[table->column].until > table->row) {
        queue_hanging(table, layer);
        table->column++;
    }
}

static size_t span_of(const struct html_node *cell, enum html_attr_name name,
                      long max)
{
    long number;

    if (!html_number(cell, name, &number) || number < 1)
        return 1;
    return (size_t)(number < max ? number : max);
}

/* Sets the columns of the cell at hand, and marks them taken further down. */
static void place_cell(struct table *table, const struct html_node *cell)
{
    size_t colspan = span_of(cell, HTML_ATTR_COLSPAN, COLSPAN_MAX);

    table->rowspan = span_of(cell, HTML_ATTR_ROWSPAN, ROWSPAN_MAX);
    table->is_th = cell->tag == HTML_TH;
    table->first = table->column;
    table->beside = table->rowspan > 1 && table->first < TABLE_COLUMNS_MAX &&
                    table->header[table->first].len == 0 &&
                    inline_has_picture(cell);
    table->column += colspan;
    if (table->column > TABLE_COLUMNS_MAX)
        table->column = TABLE_COLUMNS_MAX;
    if (table->column > table->columns)
        table->columns = table->column;
    for (size_t i = table->first; i < table->column; i++)
        table->hanging[i] = (struct hanging){ table->row + table->rowspan,
                                              STR_NULL };
}

bool table_begin_cell(struct table *table, const struct html_node *cell,
                      struct layer *layer)
{
    bool captured;

    pass_hanging(table, layer);
    place_cell(table, cell);
    table->cells++;
    captured = table->kind == ROW_FIELD && table->cells == 1;
    table->queued = layer->queue_count;
    if (!captured && table->kind != ROW_WHOLE)
        queue_prefix(table, layer,
                     table->kind == ROW_HEADER
                         ? STR_NULL
                         : shared_header(table, table->first, table->column));
    table->begin = layer->open ? layer->text.len : SIZE_MAX;
    return captured;
}

/* One more line of a column's header. */
static void add_header(struct table *table, struct layer *layer, size_t column,
                       struct str text)
{
    struct str *header = &table->header[column];
    size_t len = header->len + text.len + 3;

    if (text.len == 0 || str_equal(*header, text) || len > TABLE_REPEAT_MAX ||
        !may_repeat(layer, len))
        return;
    *header = header->len == 0 ? text
                               : arena_print(table->mem, STR_FMT " / " STR_FMT,
                                             STR_ARG(*header), STR_ARG(text));
}

/* A field's label is text of the page that waits for the value. */
static void end_label(struct table *table, struct layer *layer, struct str text)
{
    if (text.len == 0)
        return;
    layer_queue(layer, arena_str(table->mem, text), false);
    layer_queue(layer, ends_in_colon(text) ? STR(" ") : STR(": "), true);
}

static void end_header(struct table *table, struct layer *layer,
                       struct str text)
{
    if (text.len > TABLE_REPEAT_MAX)
        return;
    text = arena_str(table->mem, text);
    for (size_t i = table->first; i < table->column; i++)
        add_header(table, layer, i, text);
}

/* The cell's own text in the layer, without what was queued before it. */
static struct str cell_text(const struct table *table,
                            const struct layer *layer)
{
    size_t begin = table->begin == SIZE_MAX ? layer->begin : table->begin;

    if (!layer->open || layer->text.len <= begin)
        return STR_NULL;
    for (size_t i = layer->inserted_count; i > 0; i--)
        if (layer->inserted[i - 1].begin == begin)
            begin = layer->inserted[i - 1].end;
        else if (layer->inserted[i - 1].begin < begin)
            break;
    return str_trim(str_slice(buf_str(&layer->text),
                              (struct span){ begin, layer->text.len }));
}

/* A header at the beginning of a row whose columns have no names. */
static bool is_label(const struct table *table)
{
    return table->is_th && table->has_th && table->kind == ROW_CELLS &&
           table->cells == 1 && table->first < TABLE_COLUMNS_MAX &&
           table->header[table->first].len == 0;
}

void table_end_cell(struct table *table, struct layer *layer,
                    const struct str *captured)
{
    struct str text;

    if (captured) {
        end_label(table, layer, *captured);
        return;
    }
    if (table->kind == ROW_WHOLE)
        return;
    text = cell_text(table, layer);
    if (text.len == 0) {
        /* a broken row may hold another, which wrote what waited */
        if (layer->queue_count > table->queued)
            layer->queue_count = table->queued;
        return;
    }
    table->any_text = true;
    table->separator = STR(" | ");
    if (is_label(table))
        table->separator = ends_in_colon(text) ? STR(" ") : STR(": ");
    if (table->kind == ROW_HEADER)
        end_header(table, layer, text);
    else if (table->rowspan > 1 && !table->beside &&
             text.len <= TABLE_REPEAT_MAX && table->first < TABLE_COLUMNS_MAX)
        table->hanging[table->first].text = arena_str(table->mem, text);
}

void table_end_row(struct table *table, struct layer *layer)
{
    if (table->kind == ROW_CELLS && layer->open) {
        while (table->column < table->columns) {
            pass_hanging(table, layer);
            table->column++;
        }
        for (size_t i = 0; i < layer->queue_count; i++)
            layer_insert(layer, layer->queue[i].text);
    }
    layer_unqueue(layer);
}
