/* extract_list.c - bullets and numbers. */
#include "indexer/extract_list.h"

#include "common/arena.h"

struct list {
    char type; /* 0 for bullets, else '1', 'a', 'A', 'i', 'I' */
    long next;
    long step;
};

static long count_items(const struct html_node *node)
{
    long count = 0;

    for (node = node->first; node; node = node->next)
        count += node->tag == HTML_LI;
    return count;
}

static char number_type(const struct html_node *node)
{
    struct str type = html_attr(node, HTML_ATTR_TYPE);

    if (type.len == 1 && strchr("aAiI", type.ptr[0]))
        return type.ptr[0];
    return '1';
}

struct list *list_open(struct arena *mem, const struct html_node *node)
{
    struct list *list = arena_new(mem, struct list);

    if (node->tag != HTML_OL)
        return list;
    list->type = number_type(node);
    list->step = 1;
    list->next = 1;
    if (html_attr(node, HTML_ATTR_REVERSED).ptr) {
        list->step = -1;
        list->next = count_items(node);
    }
    html_number(node, HTML_ATTR_START, &list->next);
    return list;
}

/* a to z, aa to zz, …, as CSS lower-alpha. */
static struct str letters(struct arena *mem, long number, char first)
{
    char text[16];
    size_t at = sizeof text;

    for (; number > 0; number = (number - 1) / 26)
        text[--at] = (char)(first + (number - 1) % 26);
    return arena_print(mem, "%.*s. ", (int)(sizeof text - at), text + at);
}

static struct str roman(struct arena *mem, long number, bool upper)
{
    static const struct {
        long value;
        const char *lower;
        const char *upper;
    } digits[] = {
        { 1000, "m", "M" },  { 900, "cm", "CM" }, { 500, "d", "D" },
        { 400, "cd", "CD" }, { 100, "c", "C" },   { 90, "xc", "XC" },
        { 50, "l", "L" },    { 40, "xl", "XL" },  { 10, "x", "X" },
        { 9, "ix", "IX" },   { 5, "v", "V" },     { 4, "iv", "IV" },
        { 1, "i", "I" },
    };
    char text[32] = "";

    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++)
        for (; number >= digits[i].value; number -= digits[i].value)
            strcat(text, upper ? digits[i].upper : digits[i].lower);
    return arena_print(mem, "%s. ", text);
}

struct str list_marker(struct arena *mem, struct list *list,
                       const struct html_node *item)
{
    long number;

    if (!list || !list->type)
        return STR("\xE2\x80\xA2 ");
    html_number(item, HTML_ATTR_VALUE, &list->next);
    number = list->next;
    list->next += list->step;
    if ((list->type == 'a' || list->type == 'A') && number > 0)
        return letters(mem, number, list->type);
    if ((list->type == 'i' || list->type == 'I') && number > 0 && number < 4000)
        return roman(mem, number, list->type == 'I');
    return arena_print(mem, "%ld. ", number);
}

bool list_is_marked(const struct html_node *node, bool outside)
{
    struct str style = html_attr(node, HTML_ATTR_STYLE);
    size_t at = str_find(style, STR("list-style"), 0);

    if (at != SIZE_MAX && str_find(style, STR("none"), at) != SIZE_MAX)
        return false;
    return outside;
}
