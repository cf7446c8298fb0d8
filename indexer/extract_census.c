/* extract_census.c - count a row's cells and look at what they hold. */
#include "indexer/extract_census.h"

#include "indexer/extract_chrome.h"
#include "indexer/extract_inline.h"

bool census_is_cell(const struct html_node *node)
{
    return (node->tag == HTML_TD || node->tag == HTML_TH) &&
           chrome_of(node) != CHROME_DROP;
}

static bool is_block_content(enum html_tag tag)
{
    return tag == HTML_TABLE || tag == HTML_P || tag == HTML_UL ||
           tag == HTML_OL || tag == HTML_DL || tag == HTML_FIGURE ||
           tag == HTML_BLOCKQUOTE || (tag >= HTML_H1 && tag <= HTML_H6);
}

bool census_has_blocks(const struct html_node *cell)
{
    unsigned looked = 0;

    for (const struct html_node *node = html_step(cell, cell);
         node && looked < 200; node = html_step(node, cell), looked++)
        if (is_block_content(node->tag))
            return true;
    return false;
}

static bool is_hollow(const struct html_node *cell)
{
    return cell->tag == HTML_TD &&
           (!cell->first ||
            (cell->first->tag == HTML_TEXT && !cell->first->next &&
             str_trim(cell->first->text).len == 0));
}

void census_count(const struct html_node *row, struct census *census)
{
    for (const struct html_node *cell = row->first; cell; cell = cell->next) {
        if (!census_is_cell(cell))
            continue;
        if (cell->tag == HTML_TH && census->th + census->td == 0)
            census->th_first = true;
        if (is_hollow(cell) && census->th + census->td == 0)
            census->hollow_first = true;
        census->hollow += is_hollow(cell);
        census->th += cell->tag == HTML_TH;
        census->td += cell->tag == HTML_TD;
    }
}

const struct html_node *census_next_row(const struct html_node *node,
                                        const struct html_node *table)
{
    bool inside = node == table || node->tag == HTML_TBODY ||
                  node->tag == HTML_THEAD || node->tag == HTML_TFOOT;

    do {
        node = inside && node->first ? node->first : html_after(node, table);
        if (node)
            inside = node->tag == HTML_TBODY || node->tag == HTML_THEAD ||
                     node->tag == HTML_TFOOT;
    } while (node && node->tag != HTML_TR);
    return node;
}

static bool in_head(const struct html_node *row)
{
    return row->parent && row->parent->tag == HTML_THEAD;
}

bool census_is_header(const struct html_node *row, const struct census *census)
{
    if (census->td == 0 || in_head(row))
        return true;
    if (census->td > census->hollow)
        return false;
    return census->td == 1 && census->hollow_first
               ? census->th > 1
               : census->th > 2 * census->hollow + 1;
}

bool census_is_pair_of_pictures(const struct html_node *row)
{
    for (const struct html_node *cell = row->first; cell; cell = cell->next)
        if (census_is_cell(cell) &&
            (cell->tag == HTML_TH || !inline_has_picture(cell)))
            return false;
    return true;
}

struct str census_first_text(const struct html_node *cell)
{
    for (const struct html_node *node = cell; node;
         node = html_step(node, cell)) {
        struct str text = str_trim(node->text);

        if (text.len > 0)
            return text;
    }
    return STR_NULL;
}

bool census_begins_with_digit(struct str text)
{
    return text.len > 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

bool census_is_amount(struct str text)
{
    bool mark = false;

    for (size_t i = 0; i < text.len; i++) {
        if (strchr(",.%", text.ptr[i]))
            mark |= i > 0 && (text.ptr[i] == '%' || i + 1 < text.len);
        else if (!census_begins_with_digit(str_skip(text, i)))
            return false;
    }
    return mark;
}
