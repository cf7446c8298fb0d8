/* segment_test.c - ICU's boundaries as offsets in UTF-8. */
#include "common/segment.h"

#include "tests/tap.h"

static void words_of_thai_come_from_the_dictionary(struct arena *mem)
{
    struct segmenter *segmenter = segmenter_open(mem);

    segment_begin(segmenter, SEGMENT_WORDS, STR("แม่น้ำใหญ่"));
    is_int(segment_next(segmenter), 18);
    is_int(segment_next(segmenter), 30);
    ok(segment_next(segmenter) == SIZE_MAX);
}

static void a_walk_can_be_left_for_another(struct arena *mem)
{
    struct segmenter *segmenter = segmenter_open(mem);

    segment_begin(segmenter, SEGMENT_WORDS, STR("one two"));
    is_int(segment_next(segmenter), 3);
    segment_begin(segmenter, SEGMENT_SENTENCES, STR("One. Two."));
    is_int(segment_next(segmenter), 5);
    segment_begin(segmenter, SEGMENT_CLUSTERS, STR("e\xcc\x81x"));
    is_int(segment_next(segmenter), 3);
    ok(segment_boundary(segmenter, 4));
    ok(!segment_boundary(segmenter, 1));
}

static void an_empty_text_has_no_boundary_to_give(struct arena *mem)
{
    struct segmenter *segmenter = segmenter_open(mem);

    segment_begin(segmenter, SEGMENT_WORDS, STR_NULL);
    ok(segment_next(segmenter) == SIZE_MAX);
}

int main(void)
{
    TEST(words_of_thai_come_from_the_dictionary);
    TEST(a_walk_can_be_left_for_another);
    TEST(an_empty_text_has_no_boundary_to_give);
    return tap_end();
}
