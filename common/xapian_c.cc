/* xapian_c.cc - libxapian for C: every C++ line there is. */
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <xapian.h> /* Xapian, the only place that sees it */

/* in C a struct and a function may share a name, as xc_search does */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
extern "C" {
#include "common/arena.h"
#include "common/xapian_c.h"
}
#pragma GCC diagnostic pop

/* Bytes of a term as Xapian stores it, where a NUL takes two. */
static const size_t TERM_MAX = 245;

struct xc_document {
    Xapian::Document doc;
};

struct xc_reader {
    Xapian::Database db;
};

struct xc_writer {
    Xapian::WritableDatabase db;
    xc_reader view; /* shares db's internals: sees what is not committed */
};

/* A plain tree in the arena. It becomes a Xapian::Query when it is used, so
 * that building it cannot fail and costs no reference counts. */
struct xc_query {
    enum kind { TERM, ALL, JOIN, SCALE, RANGE } kind;
    enum xc_join join;
    struct str text;  /* TERM: the term; RANGE: low */
    struct str high;  /* RANGE */
    uint32_t number;  /* TERM: wqf; RANGE: slot */
    double factor;    /* SCALE */
    xc_query **parts; /* JOIN, SCALE */
    size_t part_count;
};

/* ---- under the sanitizer --------------------------------------------- */

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#endif

#ifdef WITH_ASAN
/* Database::check() of Xapian 1.4.22 frees a table of 440 bytes as one of 432:
 * harmless, the library's own, and all of it that has to be overlooked. */
extern "C" const char *__asan_default_options(void);
extern "C" const char *__asan_default_options(void)
{
    return "new_delete_type_mismatch=0";
}
#endif

/* ---- errors ---------------------------------------------------------- */

static bool fail(struct error *err, enum error_code code,
                 const Xapian::Error &e)
{
    const char *system = e.get_error_string();

    return error_set(err, code, "Xapian %s: %s%s%s", e.get_type(),
                     e.get_msg().c_str(), system ? ": " : "",
                     system ? system : "");
}

/* The one translator: looks at the exception in flight, children of a class
 * before the class. */
static bool translate(struct error *err)
{
    try {
        throw;
    } catch (const Xapian::QueryParserError &e) {
        return fail(err, ERROR_INPUT, e);
    } catch (const Xapian::InvalidArgumentError &e) {
        return fail(err, ERROR_INPUT, e);
    } catch (const Xapian::DocNotFoundError &e) {
        return fail(err, ERROR_NOT_FOUND, e);
    } catch (const Xapian::DatabaseNotFoundError &e) {
        return fail(err, ERROR_NOT_FOUND, e);
    } catch (const Xapian::DatabaseModifiedError &e) {
        return fail(err, ERROR_STALE, e);
    } catch (const Xapian::DatabaseLockError &e) {
        return fail(err, ERROR_BUSY, e);
    } catch (const Xapian::DatabaseCorruptError &e) {
        return fail(err, ERROR_CORRUPT, e);
    } catch (const Xapian::DatabaseVersionError &e) {
        return fail(err, ERROR_CORRUPT, e);
    } catch (const Xapian::SerialisationError &e) {
        return fail(err, ERROR_CORRUPT, e);
    } catch (const Xapian::DatabaseError &e) {
        return fail(err, ERROR_IO, e);
    } catch (const Xapian::NetworkError &e) {
        return fail(err, ERROR_IO, e);
    } catch (const Xapian::Error &e) {
        return fail(err, ERROR_INTERNAL, e);
    } catch (const std::exception &e) {
        return error_set(err, ERROR_INTERNAL, "Xapian: %s", e.what());
    } catch (...) {
        return error_set(err, ERROR_INTERNAL, "Xapian: unknown exception");
    }
}

/* Runs `body`, which may throw anything. */
template <typename Body> static bool guard(struct error *err, Body body)
{
    try {
        body();
        return true;
    } catch (...) {
        return translate(err);
    }
}

/* ---- strings and ownership ------------------------------------------- */

static std::string bytes(struct str text)
{
    return text.len > 0 ? std::string(text.ptr, text.len) : std::string();
}

static struct str keep(struct arena *mem, const std::string &text)
{
    return arena_str(mem, str_make(text.data(), text.size()));
}

/* A term to look up: "" would mean all documents to Xapian. */
static std::string lookup(struct str term)
{
    if (term.len == 0)
        throw Xapian::InvalidArgumentError("a term may not be empty");
    return bytes(term);
}

template <typename Handle> static void close_handle(void *handle)
{
    delete static_cast<Handle *>(handle);
}

template <typename Handle> static Handle *open_handle(struct arena *mem)
{
    Handle *handle = new Handle();

    arena_defer(mem, close_handle<Handle>, handle);
    return handle;
}

const char *xc_version(void)
{
    return Xapian::version_string();
}

/* ---- documents ------------------------------------------------------- */

struct xc_document *xc_document_new(struct arena *mem)
{
    return open_handle<xc_document>(mem);
}

static bool term_fits(struct str term)
{
    size_t len = term.len;

    if (len == 0 || len > TERM_MAX)
        return false;
    if (len > TERM_MAX / 2)
        for (size_t i = 0; i < term.len; i++)
            len += term.ptr[i] == '\0';
    return len <= TERM_MAX;
}

bool xc_document_term(struct xc_document *doc, struct str term, uint32_t wdf,
                      struct error *err)
{
    if (!term_fits(term))
        return error_set(err, ERROR_INPUT,
                         "a term of %zu bytes: 1 to %zu are possible, a NUL "
                         "counts as two",
                         term.len, TERM_MAX);
    return guard(err, [&] { doc->doc.add_term(bytes(term), wdf); });
}

bool xc_document_value(struct xc_document *doc, uint32_t slot, struct str value,
                       struct error *err)
{
    return guard(err, [&] { doc->doc.add_value(slot, bytes(value)); });
}

bool xc_document_data(struct xc_document *doc, struct str data,
                      struct error *err)
{
    return guard(err, [&] { doc->doc.set_data(bytes(data)); });
}

bool xc_document_clear(struct xc_document *doc, struct error *err)
{
    return guard(err, [&] {
        doc->doc.clear_terms();
        doc->doc.clear_values();
        doc->doc.set_data(std::string());
    });
}

struct str xc_sortable(struct arena *mem, double number)
{
    char text[9];
    size_t len = Xapian::sortable_serialise_(number, text);

    return arena_str(mem, str_make(text, len));
}

double xc_unsortable(struct str text)
{
    return Xapian::sortable_unserialise(bytes(text));
}

/* ---- writing --------------------------------------------------------- */

static int open_flags(const struct xc_writer_options *options)
{
    int flags = options->open == XC_CREATE           ? Xapian::DB_CREATE
                : options->open == XC_CREATE_OR_OPEN ? Xapian::DB_CREATE_OR_OPEN
                                                     : Xapian::DB_OPEN;

    return flags | (options->no_sync ? Xapian::DB_NO_SYNC : 0) |
           (options->no_terms ? Xapian::DB_NO_TERMLIST : 0);
}

/* Xapian 1.4 takes this one setting from the environment only. */
static void set_flush(uint32_t documents)
{
    if (documents > 0)
        setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(documents).c_str(), 1);
    else
        unsetenv("XAPIAN_FLUSH_THRESHOLD");
}

/* A transaction is always open: without one Xapian commits by itself, at
 * every flush and when the handle is closed. */
bool xc_writer_open(struct arena *mem, const char *path,
                    const struct xc_writer_options *options,
                    struct xc_writer **writer, struct error *err)
{
    return guard(err, [&] {
        xc_writer *made = open_handle<xc_writer>(mem);

        set_flush(options->flush_documents);
        made->db = Xapian::WritableDatabase(path, open_flags(options));
        made->db.begin_transaction(false);
        made->view.db = made->db;
        *writer = made;
    });
}

bool xc_add(struct xc_writer *writer, const struct xc_document *doc,
            uint32_t *id, struct error *err)
{
    return guard(err, [&] { *id = writer->db.add_document(doc->doc); });
}

bool xc_replace(struct xc_writer *writer, uint32_t id,
                const struct xc_document *doc, struct error *err)
{
    return guard(err, [&] { writer->db.replace_document(id, doc->doc); });
}

bool xc_delete(struct xc_writer *writer, uint32_t id, struct error *err)
{
    return guard(err, [&] { writer->db.delete_document(id); });
}

bool xc_delete_term(struct xc_writer *writer, struct str term,
                    struct error *err)
{
    return guard(err, [&] { writer->db.delete_document(lookup(term)); });
}

bool xc_set_metadata(struct xc_writer *writer, struct str key, struct str value,
                     struct error *err)
{
    return guard(err,
                 [&] { writer->db.set_metadata(bytes(key), bytes(value)); });
}

bool xc_commit(struct xc_writer *writer, struct error *err)
{
    return guard(err, [&] {
        writer->db.commit_transaction();
        writer->db.commit();
        writer->db.begin_transaction(false);
    });
}

struct xc_reader *xc_writer_reader(struct xc_writer *writer)
{
    return &writer->view;
}

static Xapian::Database open_all(const char *const *paths, size_t count)
{
    Xapian::Database all;

    if (count == 0)
        throw Xapian::InvalidArgumentError("no database is named");
    for (size_t i = 0; i < count; i++)
        all.add_database(Xapian::Database(paths[i]));
    return all;
}

bool xc_compact(const char *const *sources, size_t count, const char *target,
                struct error *err)
{
    return guard(err, [&] {
        open_all(sources, count).compact(target, Xapian::Compactor::FULL);
    });
}

bool xc_drop_terms(const char *path, struct error *err)
{
    return guard(err, [&] {
        std::string file = std::string(path) + "/termlist.glass";

        if (std::remove(file.c_str()) != 0 && errno != ENOENT)
            throw Xapian::DatabaseError("removing " + file, errno);
    });
}

/* ---- reading --------------------------------------------------------- */

bool xc_reader_open(struct arena *mem, const char *path,
                    struct xc_reader **reader, struct error *err)
{
    return xc_reader_open_many(mem, &path, 1, reader, err);
}

bool xc_reader_open_many(struct arena *mem, const char *const *paths,
                         size_t count, struct xc_reader **reader,
                         struct error *err)
{
    return guard(err, [&] {
        xc_reader *made = open_handle<xc_reader>(mem);

        made->db = open_all(paths, count);
        *reader = made;
    });
}

bool xc_reopen(struct xc_reader *reader, bool *changed, struct error *err)
{
    return guard(err, [&] { *changed = reader->db.reopen(); });
}

bool xc_check(const char *path, size_t *problems, struct error *err)
{
    return guard(err,
                 [&] { *problems = Xapian::Database::check(path, 0, NULL); });
}

bool xc_count(struct xc_reader *reader, uint32_t *documents, struct error *err)
{
    return guard(err, [&] { *documents = reader->db.get_doccount(); });
}

bool xc_last_id(struct xc_reader *reader, uint32_t *id, struct error *err)
{
    return guard(err, [&] { *id = reader->db.get_lastdocid(); });
}

bool xc_term_count(struct xc_reader *reader, struct str term,
                   uint32_t *documents, struct error *err)
{
    return guard(err,
                 [&] { *documents = reader->db.get_termfreq(lookup(term)); });
}

/* Without the look whether the document is there, which reads its length from
 * another table: an empty answer says that it may not be, and then we look. */
bool xc_data(struct xc_reader *reader, struct arena *mem, uint32_t id,
             struct str *data, struct error *err)
{
    return guard(err, [&] {
        std::string found =
            reader->db.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();

        if (found.empty())
            found = reader->db.get_document(id).get_data();
        *data = keep(mem, found);
    });
}

bool xc_value(struct xc_reader *reader, struct arena *mem, uint32_t id,
              uint32_t slot, struct str *value, struct error *err)
{
    return guard(err, [&] {
        std::string found = reader->db
                                .get_document(id, Xapian::DOC_ASSUME_VALID)
                                .get_value(slot);

        if (found.empty())
            found = reader->db.get_document(id).get_value(slot);
        *value = keep(mem, found);
    });
}

bool xc_metadata(struct xc_reader *reader, struct arena *mem, struct str key,
                 struct str *value, struct error *err)
{
    return guard(
        err, [&] { *value = keep(mem, reader->db.get_metadata(bytes(key))); });
}

bool xc_find(struct xc_reader *reader, struct str term, uint32_t *id,
             struct error *err)
{
    return guard(err, [&] {
        std::string name = lookup(term);
        Xapian::PostingIterator at = reader->db.postlist_begin(name);

        *id = at == reader->db.postlist_end(name) ? 0 : *at;
    });
}

bool xc_postings(struct xc_reader *reader, struct str term,
                 xc_each_posting each, void *context, struct error *err)
{
    return guard(err, [&] {
        std::string name = bytes(term);
        Xapian::PostingIterator at = reader->db.postlist_begin(name);
        Xapian::PostingIterator end = reader->db.postlist_end(name);

        while (at != end && each(context, *at, at.get_wdf()))
            ++at;
    });
}

bool xc_terms(struct xc_reader *reader, struct str prefix, xc_each_term each,
              void *context, struct error *err)
{
    return guard(err, [&] {
        std::string start = bytes(prefix);
        Xapian::TermIterator at = reader->db.allterms_begin(start);
        Xapian::TermIterator end = reader->db.allterms_end(start);

        for (; at != end; ++at) {
            std::string term = *at;

            if (!each(context, str_make(term.data(), term.size()),
                      at.get_termfreq()))
                return;
        }
    });
}

bool xc_document_terms(struct xc_reader *reader, uint32_t id,
                       xc_each_document_term each, void *context,
                       struct error *err)
{
    return guard(err, [&] {
        Xapian::TermIterator at = reader->db.termlist_begin(id);
        Xapian::TermIterator end = reader->db.termlist_end(id);

        for (; at != end; ++at) {
            std::string term = *at;

            if (!each(context, str_make(term.data(), term.size()),
                      at.get_wdf()))
                return;
        }
    });
}

/* ---- queries --------------------------------------------------------- */

static xc_query *query_new(struct arena *mem, enum xc_query::kind kind)
{
    xc_query *query = arena_new(mem, struct xc_query);

    query->kind = kind;
    return query;
}

struct xc_query *xc_query_term(struct arena *mem, struct str term, uint32_t wqf)
{
    xc_query *query;

    if (term.len == 0)
        return NULL;
    query = query_new(mem, xc_query::TERM);
    query->text = arena_str(mem, term);
    query->number = wqf;
    return query;
}

struct xc_query *xc_query_all(struct arena *mem)
{
    return query_new(mem, xc_query::ALL);
}

/* Whether the first part has another role than the rest. */
static bool first_leads(enum xc_join join)
{
    return join == XC_AND_NOT || join == XC_FILTER || join == XC_AND_MAYBE;
}

struct xc_query *xc_query_join(struct arena *mem, enum xc_join join,
                               struct xc_query *const *parts, size_t count)
{
    xc_query *query;

    if (count == 0 || (first_leads(join) && !parts[0]))
        return NULL;
    query = query_new(mem, xc_query::JOIN);
    query->join = join;
    query->parts = (xc_query **)arena_array(mem, count,
                                            sizeof(struct xc_query *));
    for (size_t i = 0; i < count; i++)
        if (parts[i])
            query->parts[query->part_count++] = parts[i];
    if (query->part_count <= 1)
        return query->part_count == 1 ? query->parts[0] : NULL;
    return query;
}

struct xc_query *xc_query_scale(struct arena *mem, struct xc_query *part,
                                double factor)
{
    xc_query *query;

    if (!part)
        return NULL;
    query = query_new(mem, xc_query::SCALE);
    query->factor = factor;
    query->parts = (xc_query **)arena_array(mem, 1, sizeof(struct xc_query *));
    query->parts[query->part_count++] = part;
    return query;
}

struct xc_query *xc_query_range(struct arena *mem, uint32_t slot,
                                struct str low, struct str high)
{
    xc_query *query = query_new(mem, xc_query::RANGE);

    query->number = slot;
    query->text = arena_str(mem, low);
    query->high = arena_str(mem, high);
    return query;
}

static Xapian::Query build(const xc_query *query);

static Xapian::Query build_range(const xc_query *query)
{
    if (query->text.len == 0 && query->high.len == 0)
        return Xapian::Query::MatchAll;
    if (query->text.len == 0)
        return Xapian::Query(Xapian::Query::OP_VALUE_LE, query->number,
                             bytes(query->high));
    if (query->high.len == 0)
        return Xapian::Query(Xapian::Query::OP_VALUE_GE, query->number,
                             bytes(query->text));
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, query->number,
                         bytes(query->text), bytes(query->high));
}

static Xapian::Query build_led(const xc_query *query,
                               const std::vector<Xapian::Query> &parts)
{
    Xapian::Query::op op = query->join == XC_AND_NOT ? Xapian::Query::OP_AND_NOT
                           : query->join == XC_FILTER
                               ? Xapian::Query::OP_FILTER
                               : Xapian::Query::OP_AND_MAYBE;
    Xapian::Query rest(query->join == XC_FILTER ? Xapian::Query::OP_AND
                                                : Xapian::Query::OP_OR,
                       parts.begin() + 1, parts.end());

    return Xapian::Query(op, parts[0], rest);
}

static Xapian::Query build_join(const xc_query *query)
{
    std::vector<Xapian::Query> parts;

    for (size_t i = 0; i < query->part_count; i++)
        parts.push_back(build(query->parts[i]));
    switch (query->join) {
    case XC_AND:
        return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
    case XC_OR:
        return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
    case XC_MAX:
        return Xapian::Query(Xapian::Query::OP_MAX, parts.begin(), parts.end());
    case XC_SYNONYM:
        return Xapian::Query(Xapian::Query::OP_SYNONYM, parts.begin(),
                             parts.end());
    default:
        return build_led(query, parts);
    }
}

static Xapian::Query build(const xc_query *query)
{
    if (!query)
        return Xapian::Query::MatchNothing;
    switch (query->kind) {
    case xc_query::TERM:
        return Xapian::Query(bytes(query->text), query->number);
    case xc_query::ALL:
        return Xapian::Query::MatchAll;
    case xc_query::JOIN:
        return build_join(query);
    case xc_query::SCALE:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                             build(query->parts[0]), query->factor);
    case xc_query::RANGE:
        return build_range(query);
    }
    return Xapian::Query::MatchNothing;
}

struct str xc_query_text(struct arena *mem, const struct xc_query *query)
{
    struct str text = STR_NULL;
    struct error err;

    if (!guard(&err, [&] { text = keep(mem, build(query).get_description()); }))
        return arena_str(mem, str_from(err.text));
    return text;
}

/* ---- searching ------------------------------------------------------- */

/* idf * wdf: the wdf is the impact, and no length of a document is read. */
class ImpactWeight : public Xapian::Weight
{
    double documents; /* N of the idf; 0: the size of the collection */
    double part = 0;  /* what one unit of wdf is worth */

    ImpactWeight *clone() const override
    {
        return new ImpactWeight(documents);
    }

    /* Factor 0 asks for the part that depends on no term: there is none. */
    void init(double factor) override
    {
        double n = get_termfreq();
        double all = documents > 0 ? documents : get_collection_size();

        /* a caller's N may lie below n: then the term is worth next to 0 */
        if (factor > 0)
            part = std::log1p((std::fmax(all - n, 0) + 0.5) / (n + 0.5)) *
                   factor * get_wqf();
    }

  public:
    explicit ImpactWeight(double all) : documents(all)
    {
        need_stat(COLLECTION_SIZE);
        need_stat(TERMFREQ);
        need_stat(WDF);
        need_stat(WDF_MAX);
        need_stat(WQF);
    }

    std::string name() const override
    {
        return "ImpactWeight";
    }

    double get_sumpart(Xapian::termcount wdf, Xapian::termcount,
                       Xapian::termcount) const override
    {
        return part * wdf;
    }

    double get_maxpart() const override
    {
        return part * get_wdf_upper_bound();
    }

    double get_sumextra(Xapian::termcount, Xapian::termcount) const override
    {
        return 0;
    }

    double get_maxextra() const override
    {
        return 0;
    }
};

static void set_weight(Xapian::Enquire &enquire, const struct xc_search *search)
{
    switch (search->weight) {
    case XC_WEIGHT_IMPACT:
        enquire.set_weighting_scheme(ImpactWeight(search->documents));
        break;
    case XC_WEIGHT_BM25:
        enquire.set_weighting_scheme(
            Xapian::BM25Weight(search->k1, 0, 1, search->b, 0.5));
        break;
    case XC_WEIGHT_BOOL:
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        break;
    }
}

static void take_hits(struct arena *mem, const Xapian::MSet &found,
                      struct xc_hits *hits)
{
    hits->at = (struct xc_hit *)arena_array(mem, found.size(),
                                            sizeof(struct xc_hit));
    hits->count = 0;
    hits->estimated = found.get_matches_estimated();
    hits->lower_bound = found.get_matches_lower_bound();
    hits->upper_bound = found.get_matches_upper_bound();
    for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i) {
        struct xc_hit *hit = &hits->at[hits->count++];

        hit->id = *i;
        hit->weight = i.get_weight();
    }
}

bool xc_search(struct xc_reader *reader, struct arena *mem,
               const struct xc_query *query, const struct xc_search *search,
               struct xc_hits *hits, struct error *err)
{
    return guard(err, [&] {
        Xapian::Enquire enquire(reader->db);

        enquire.set_query(build(query));
        set_weight(enquire, search);
        if (search->collapse)
            enquire.set_collapse_key(search->collapse_slot,
                                     search->collapse_max);
        take_hits(mem,
                  enquire.get_mset(search->first, search->limit,
                                   search->check_at_least),
                  hits);
    });
}

/* ---- for the test of the translator ---------------------------------- */

template <typename Exception> static void throw_one()
{
    throw Exception("thrown on request");
}

static void throw_alloc()
{
    throw std::bad_alloc();
}

static void throw_number()
{
    throw 42;
}

bool xc_throw(const char *type, struct error *err)
{
    static const struct {
        const char *type;
        void (*raise)();
    } all[] = {
        { "QueryParserError", throw_one<Xapian::QueryParserError> },
        { "InvalidArgumentError", throw_one<Xapian::InvalidArgumentError> },
        { "DocNotFoundError", throw_one<Xapian::DocNotFoundError> },
        { "DatabaseNotFoundError", throw_one<Xapian::DatabaseNotFoundError> },
        { "DatabaseModifiedError", throw_one<Xapian::DatabaseModifiedError> },
        { "DatabaseLockError", throw_one<Xapian::DatabaseLockError> },
        { "DatabaseCorruptError", throw_one<Xapian::DatabaseCorruptError> },
        { "DatabaseVersionError", throw_one<Xapian::DatabaseVersionError> },
        { "SerialisationError", throw_one<Xapian::SerialisationError> },
        { "DatabaseOpeningError", throw_one<Xapian::DatabaseOpeningError> },
        { "DatabaseCreateError", throw_one<Xapian::DatabaseCreateError> },
        { "DatabaseClosedError", throw_one<Xapian::DatabaseClosedError> },
        { "DatabaseError", throw_one<Xapian::DatabaseError> },
        { "NetworkError", throw_one<Xapian::NetworkError> },
        { "NetworkTimeoutError", throw_one<Xapian::NetworkTimeoutError> },
        { "InvalidOperationError", throw_one<Xapian::InvalidOperationError> },
        { "UnimplementedError", throw_one<Xapian::UnimplementedError> },
        { "AssertionError", throw_one<Xapian::AssertionError> },
        { "FeatureUnavailableError",
          throw_one<Xapian::FeatureUnavailableError> },
        { "InternalError", throw_one<Xapian::InternalError> },
        { "RangeError", throw_one<Xapian::RangeError> },
        { "WildcardError", throw_one<Xapian::WildcardError> },
        { "bad_alloc", throw_alloc },
        { "42", throw_number },
    };

    return guard(err, [&] {
        for (const auto &one : all)
            if (strcmp(one.type, type) == 0)
                one.raise();
    });
}
