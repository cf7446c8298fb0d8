/* engine_url.c - a server asked over HTTP; the gate to libcurl. */
#include <curl/curl.h>
#include <time.h>

#include "common/buf.h"
#include "common/json.h"
#include "server/http.h"
#include "tests/eval/engine.h"

#define REPLY_MAX ((size_t)64 << 20) /* bytes */
#define TIMEOUT_SECONDS 60L
#define TRIES 6
#define WAIT_MAX 30 /* seconds between two tries */

struct url_engine {
    const char *call; /* the address of /v1/search */
    struct str form;  /* the options, "&limit=100&…" */
};

struct session {
    const struct url_engine *engine;
    CURL *curl;
    struct curl_slist *headers;
};

struct reply {
    struct buf body;
    long status;
    unsigned retry_after; /* seconds */
};

/* ---- one exchange ---------------------------------------------------- */

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct reply *reply = context;

    buf_add(&reply->body, str_make(bytes, size * count));
    return reply->body.overflow ? 0 : size * count;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    struct reply *reply = context;
    struct str line = str_make(bytes, size * count);
    struct str name = str_cut(&line, ':');
    uint64_t seconds;

    if (name.len == 11 && strncasecmp(name.ptr, "retry-after", 11) == 0 &&
        str_number(str_trim(line), &seconds))
        reply->retry_after = seconds < WAIT_MAX ? (unsigned)seconds : WAIT_MAX;
    return size * count;
}

static bool post(struct session *session, struct arena *unit, struct str form,
                 struct reply *reply, struct error *err)
{
    CURLcode code;

    *reply = (struct reply){ .body = buf_open(unit, REPLY_MAX),
                             .retry_after = 1 };
    curl_easy_setopt(session->curl, CURLOPT_POSTFIELDSIZE, (long)form.len);
    curl_easy_setopt(session->curl, CURLOPT_POSTFIELDS, form.ptr);
    curl_easy_setopt(session->curl, CURLOPT_WRITEDATA, reply);
    curl_easy_setopt(session->curl, CURLOPT_HEADERDATA, reply);
    code = curl_easy_perform(session->curl);
    if (code != CURLE_OK)
        return error_set(err, ERROR_IO, "%s: %s; is ibid-server running there?",
                         session->engine->call, curl_easy_strerror(code));
    curl_easy_getinfo(session->curl, CURLINFO_RESPONSE_CODE, &reply->status);
    return true;
}

static bool busy(const struct reply *reply)
{
    return reply->status == 429 || reply->status == 503;
}

static bool post_patiently(struct session *session, struct arena *unit,
                           struct str form, struct reply *reply,
                           struct error *err)
{
    for (int try = 1;; try++) {
        struct timespec wait = { 0 };

        if (!post(session, unit, form, reply, err))
            return false;
        if (!busy(reply) || try == TRIES)
            return true;
        wait.tv_sec = reply->retry_after;
        nanosleep(&wait, NULL);
    }
}

/* ---- what came back -------------------------------------------------- */

static struct hit hit_of(const json_t *result)
{
    return (struct hit){
        .docid = json_str(json_path(result, "passage.article_id")),
        .passage = json_str(json_path(result, "passage.id")),
        .title = json_str(json_path(result, "citation.source.title")),
        .text = json_str(json_path(result, "passage.text")),
        .score = json_number(json_member(result, "score"), 0),
    };
}

static bool refuse_reply(const struct session *session, const char *what,
                         struct error *err)
{
    return error_set(err, ERROR_INPUT, "%s: %s", session->engine->call, what);
}

static bool read_hits(const struct session *session, struct arena *unit,
                      const json_t *root, struct hits *hits, struct error *err)
{
    const json_t *list = json_member(root, "results");

    if (!json_is_array(list))
        return refuse_reply(session, "the reply has no \"results\"", err);
    hits->at = arena_array(unit, json_array_size(list), sizeof *hits->at);
    for (size_t i = 0; i < json_array_size(list); i++) {
        hits->at[i] = hit_of(json_array_get(list, i));
        if (hits->at[i].docid.len == 0)
            return refuse_reply(session,
                                "a result has no \"passage.article_id\"", err);
    }
    hits->count = json_array_size(list);
    return true;
}

/* problem+json: a question that is refused counts as one without results;
 * anything else is the caller's or the server's fault. */
static bool read_problem(const struct session *session,
                         const struct reply *reply, const json_t *root,
                         struct hits *hits, struct error *err)
{
    const json_t *first = json_array_get(json_member(root, "errors"), 0);
    struct str detail = json_str(json_member(root, "detail"));
    struct str parameter = json_str(json_member(first, "parameter"));

    if (reply->status == 400 && str_equal(parameter, STR("q"))) {
        hits->refused = detail.len > 0 ? detail : STR("refused");
        return true;
    }
    return error_set(err, reply->status == 400 ? ERROR_INPUT : ERROR_IO,
                     "%s: status %ld: " STR_FMT, session->engine->call,
                     reply->status, STR_ARG(detail));
}

static bool ask(void *thing, struct arena *unit, struct str question,
                struct hits *hits, struct error *err)
{
    struct session *session = thing;
    char *q = curl_easy_escape(session->curl, question.ptr, (int)question.len);
    struct str form = arena_print(unit, "q=%s" STR_FMT, q ? q : "",
                                  STR_ARG(session->engine->form));
    struct error problem;
    struct reply reply;
    json_t *root;

    curl_free(q);
    *hits = (struct hits){ .refused = STR("") };
    if (!post_patiently(session, unit, form, &reply, err))
        return false;
    if (!json_parse(unit, buf_str(&reply.body), &root, &problem))
        return error_set(err, ERROR_IO,
                         "%s: status %ld, and no JSON came back: %s; is it an "
                         "ibid-server?",
                         session->engine->call, reply.status, problem.text);
    if (reply.status != 200)
        return read_problem(session, &reply, root, hits, err);
    return read_hits(session, unit, root, hits, err);
}

/* ---- beginning and end ----------------------------------------------- */

static void close_session(void *thing)
{
    struct session *session = thing;

    curl_slist_free_all(session->headers);
    curl_easy_cleanup(session->curl);
}

static bool open_session(void *state, struct arena *mem, void **out,
                         struct error *err)
{
    struct session *session = arena_new(mem, struct session);

    session->engine = state;
    session->curl = curl_easy_init();
    if (!session->curl)
        return error_set(err, ERROR_INTERNAL, "libcurl can't start");
    session->headers = curl_slist_append(NULL, "Accept: application/json");
    arena_defer(mem, close_session, session);
    curl_easy_setopt(session->curl, CURLOPT_URL, session->engine->call);
    curl_easy_setopt(session->curl, CURLOPT_HTTPHEADER, session->headers);
    curl_easy_setopt(session->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(session->curl, CURLOPT_TIMEOUT, TIMEOUT_SECONDS);
    curl_easy_setopt(session->curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(session->curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(session->curl, CURLOPT_HEADERFUNCTION, take_header);
    *out = session;
    return true;
}

static struct str form_of(struct arena *mem,
                          const struct engine_options *options)
{
    struct buf form = buf_open(mem, (size_t)1 << 20);

    for (size_t i = 0; i < options->pair_count; i++) {
        const struct http_pair *pair = &options->pairs[i];
        char *value = curl_easy_escape(NULL, pair->value.ptr,
                                       (int)pair->value.len);

        buf_print(&form, "&" STR_FMT "=%s", STR_ARG(pair->name),
                  value ? value : "");
        curl_free(value);
    }
    return buf_str(&form);
}

static void close_curl(void *unused)
{
    (void)unused;
    curl_global_cleanup();
}

bool engine_url_open(struct arena *mem, const char *url,
                     const struct engine_options *options,
                     struct engine *engine, struct error *err)
{
    struct url_engine *made = arena_new(mem, struct url_engine);
    struct str base = str_from(url);

    if (!str_starts(base, STR("http://")) && !str_starts(base, STR("https://")))
        return error_set(err, ERROR_INPUT,
                         "--url %s: begin it with http:// or https://", url);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
        return error_set(err, ERROR_INTERNAL, "libcurl can't start");
    arena_defer(mem, close_curl, NULL);
    while (str_ends(base, STR("/")))
        base.len--;

    made->call = arena_print(mem, STR_FMT "/v1/search", STR_ARG(base)).ptr;
    made->form = form_of(mem, options);
    *engine = (struct engine){ made, open_session, ask };
    return true;
}
