/* http.c - libmicrohttpd behind a request and a reply; the one file that sees
 * it. */
#include "server/http.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <strings.h>
#include <sys/random.h>
#include <unistd.h>

#include "common/digest.h"
#include "common/log.h"
#include "server/http_check.h"
#include "server/http_clients.h"
#include "server/http_listen.h"
#include "server/http_parse.h"
#include "server/http_send.h"
#include "server/problem.h"

/* What is read of a body that will be refused, so that the client has sent all
 * it wanted and reads our reply, not a broken connection; beyond, we hang up.
 */
#define DISCARD_FACTOR 8

/* libmicrohttpd keeps request line, headers (about 100 bytes more for each)
 * and our headers in one block for a connection. It answers by itself, in
 * HTML, when that is too small: so leave room to refuse with a problem. Not
 * more than that: it zeroes the block for each request. */
#define BLOCK_FOR_REPLY ((size_t)8 << 10)
#define BLOCK_PER_HEADER 128

struct http_server {
    struct http_options options;
    struct http_callbacks callbacks;
    struct http_clients *clients;
    struct MHD_Daemon *daemon;
    struct str address;
    int socket; /* ours to close, or -1: the daemon closes it */
    _Atomic size_t in_flight;
    _Atomic bool draining; /* connections end with their next reply */
    _Atomic bool closing;  /* nothing new is answered */
};

enum stage {
    STAGE_NEW,       /* the headers are not seen yet */
    STAGE_BODY,      /* the body is being read */
    STAGE_REFUSED,   /* the reply is there, the body is thrown away */
    STAGE_ANSWERING, /* another thread has it */
    STAGE_READY      /* `wire` is what goes out */
};

/* One request on its way through. */
struct exchange {
    struct http_request request; /* first: http_done() finds us by it */
    struct http_reply reply;
    struct http_wire wire;
    struct http_server *server;
    struct MHD_Connection *connection;
    struct str target;
    struct buf body;
    size_t discarded;
    enum stage stage;
    bool counted; /* in in_flight */
};

/* ---- reading --------------------------------------------------------- */

static struct http_client *client_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(
        connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info ? info->socket_context : NULL;
}

static void set_deadline(struct MHD_Connection *connection, unsigned seconds)
{
    struct http_client *client = client_of(connection);

    if (client)
        http_client_deadline(client, seconds);
}

/* Called with the whole target before anything of it is decoded: here a
 * request begins. */
static void *begin(void *context, const char *uri,
                   struct MHD_Connection *connection)
{
    struct http_server *server = context;
    struct arena *mem = arena_open();
    struct exchange *exchange = arena_new(mem, struct exchange);

    exchange->request.mem = mem;
    exchange->request.arrived = clock_monotonic();
    exchange->server = server;
    exchange->connection = connection;
    exchange->target = arena_str(mem, str_from(uri));
    exchange->reply = http_reply_open(mem);
    exchange->body = buf_open(mem, server->options.body_max);
    return exchange;
}

/* Our own decoding tells good bytes from bad ones, so theirs does nothing. */
static size_t leave_escaped(void *context, struct MHD_Connection *connection,
                            char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

static struct str lower_case(struct arena *mem, struct str text)
{
    struct str copy = arena_str(mem, text);
    char *out = (char *)(uintptr_t)copy.ptr;

    for (size_t i = 0; i < copy.len; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] - 'A' + 'a');
    return copy;
}

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind,
                                   const char *name, const char *value)
{
    struct http_request *request = context;
    struct http_pair *pair = &request->headers[request->header_count++];

    (void)kind;
    pair->name = lower_case(request->mem, str_from(name));
    pair->value = arena_str(request->mem, str_from(value));
    return MHD_YES;
}

static void read_headers(struct exchange *exchange)
{
    struct http_request *request = &exchange->request;
    int count = MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND,
                                          NULL, NULL);

    request->headers = arena_array(request->mem,
                                   (size_t)(count > 0 ? count : 0),
                                   sizeof *request->headers);
    MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND,
                              take_header, request);
}

static struct str random_id(struct arena *mem)
{
    uint8_t bytes[16];
    char hex[sizeof bytes * 2 + 1];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        memset(bytes, 0, sizeof bytes); /* only before the kernel has any */
    digest_hex(bytes, sizeof bytes, hex);
    return arena_str(mem, str_from(hex));
}

static struct str choose_id(const struct http_request *request)
{
    struct str theirs = http_header(request, "x-request-id");

    return http_id_valid(theirs) ? theirs : random_id(request->mem);
}

/* ---- sending --------------------------------------------------------- */

static enum MHD_Result send_wire(struct exchange *exchange)
{
    const struct http_wire *wire = &exchange->wire;
    struct arena *mem = exchange->request.mem;
    enum MHD_Result result;
    /* The body lies in our arena until `completed`: no copy, no free. The cast
     * is for their prototype; they only read it. */
    struct MHD_Response *response = MHD_create_response_from_buffer(
        wire->body.len, (void *)(uintptr_t)wire->body.ptr,
        MHD_RESPMEM_PERSISTENT);

    if (!response)
        return MHD_NO;
    for (size_t i = 0; i < wire->header_count; i++)
        if (MHD_add_response_header(
                response, arena_cstring(mem, wire->headers[i].name),
                arena_cstring(mem, wire->headers[i].value)) != MHD_YES)
            log_error("http.header_left_out", "name=" STR_FMT,
                      STR_ARG(wire->headers[i].name));
    if (atomic_load(&exchange->server->draining))
        MHD_add_response_header(response, "Connection", "close");
    set_deadline(exchange->connection, exchange->server->options.reply_timeout);
    result = MHD_queue_response(exchange->connection, (unsigned)wire->status,
                                response);
    MHD_destroy_response(response);
    return result;
}

static void finish(struct exchange *exchange)
{
    http_send(&exchange->request, &exchange->reply, &exchange->wire);
}

/* ---- the steps of a request ------------------------------------------ */

static bool expects_continue(const struct exchange *exchange)
{
    struct str expect = http_header(&exchange->request, "expect");

    return expect.len == 12 && strncasecmp(expect.ptr, "100-continue", 12) == 0;
}

/* libmicrohttpd takes a reply before the body for the methods that usually
 * have one, and closes the connection after it. */
static bool takes_early_reply(const struct exchange *exchange)
{
    struct str name = exchange->request.method_name;

    return str_equal(name, STR("POST")) || str_equal(name, STR("PUT"));
}

/* A client that waits for "100 Continue" has sent no body, and a body without
 * an end can't be waited for: these are refused at once. */
static bool refuse_at_once(const struct exchange *exchange)
{
    return takes_early_reply(exchange) &&
           (expects_continue(exchange) || http_endless(&exchange->request));
}

/* The headers are there; the body is not. */
static enum MHD_Result take_head(struct exchange *exchange, const char *method)
{
    struct http_request *request = &exchange->request;

    request->method_name = arena_str(request->mem, str_from(method));
    request->method = http_parse_method(request->method_name);
    read_headers(exchange);
    request->id = choose_id(request);
    if (http_check(request, exchange->target, &exchange->server->options,
                   &exchange->reply)) {
        exchange->stage = STAGE_BODY;
        return MHD_YES;
    }
    exchange->stage = STAGE_REFUSED;
    if (!refuse_at_once(exchange))
        return http_endless(request) ? MHD_NO : MHD_YES;
    finish(exchange);
    exchange->stage = STAGE_READY;
    return send_wire(exchange);
}

static enum MHD_Result take_body(struct exchange *exchange, const char *bytes,
                                 size_t *size)
{
    const struct http_options *options = &exchange->server->options;

    if (exchange->stage == STAGE_BODY) {
        buf_add(&exchange->body, str_make(bytes, *size));
        if (exchange->body.overflow) {
            http_too_large(&exchange->request, options, &exchange->reply);
            exchange->stage = STAGE_REFUSED;
        }
    } else {
        exchange->discarded += *size;
        if (exchange->discarded / DISCARD_FACTOR > options->body_max)
            return MHD_NO;
    }
    *size = 0;
    return MHD_YES;
}

static void count_in(struct exchange *exchange)
{
    exchange->request.arrived = clock_monotonic();
    exchange->counted = true;
    atomic_fetch_add(&exchange->server->in_flight, 1);
    set_deadline(exchange->connection, 0);
}

static void refuse_closing(struct exchange *exchange)
{
    struct problem problem = { .status = 503,
                               .type = "/problems/stopping",
                               .title = "The server is stopping",
                               .detail = STR("the server is stopping: try "
                                             "again in a moment"),
                               .retry_after = 5 };

    problem_reply(&exchange->request, &exchange->reply, &problem);
}

/* Everything of the request is there. It is counted before `closing` is looked
 * at, and http_drain() does it the other way round: none slips through. */
static enum MHD_Result answer(struct exchange *exchange)
{
    const struct http_callbacks *callbacks = &exchange->server->callbacks;
    bool refused = exchange->stage == STAGE_REFUSED;

    count_in(exchange);
    exchange->stage = STAGE_READY;
    exchange->request.body = buf_str(&exchange->body);
    if (!refused && atomic_load(&exchange->server->closing))
        refuse_closing(exchange);
    else if (!refused)
        callbacks->answer(callbacks->context, &exchange->request,
                          &exchange->reply);
    if (exchange->stage == STAGE_ANSWERING)
        return MHD_YES;
    finish(exchange);
    return send_wire(exchange);
}

/* libmicrohttpd calls this with the headers, for each piece of the body, at
 * the end of the body, and again after a connection was resumed. */
static enum MHD_Result step(void *context, struct MHD_Connection *connection,
                            const char *url, const char *method,
                            const char *version, const char *bytes,
                            size_t *size, void **state)
{
    struct exchange *exchange = *state;

    (void)context;
    (void)connection;
    (void)url;
    (void)version;
    if (exchange->stage == STAGE_NEW)
        return take_head(exchange, method);
    if (*size > 0)
        return take_body(exchange, bytes, size);
    if (exchange->stage == STAGE_ANSWERING)
        return send_wire(exchange);
    return exchange->stage == STAGE_READY ? MHD_YES : answer(exchange);
}

void http_later(struct http_request *request)
{
    struct exchange *exchange = (struct exchange *)request;

    exchange->stage = STAGE_ANSWERING;
    MHD_suspend_connection(exchange->connection);
}

void http_done(struct http_request *request)
{
    struct exchange *exchange = (struct exchange *)request;

    finish(exchange);
    MHD_resume_connection(exchange->connection);
}

static void tell_left(const struct exchange *exchange)
{
    const struct http_callbacks *callbacks = &exchange->server->callbacks;
    clock_ns took = clock_monotonic() - exchange->request.arrived;
    bool bodiless = exchange->request.method == HTTP_HEAD;

    if (callbacks->left)
        callbacks->left(
            callbacks->context, &exchange->request, exchange->wire.status,
            bodiless ? 0 : exchange->wire.body.len, (double)took / 1e9);
}

/* The reply has left, or the client has gone. Between two requests of a kept
 * connection the next one has the idle time and its own. */
static void completed(void *context, struct MHD_Connection *connection,
                      void **state, enum MHD_RequestTerminationCode why)
{
    struct http_server *server = context;
    struct exchange *exchange = *state;

    (void)why;
    if (!exchange)
        return;
    *state = NULL;
    tell_left(exchange);
    set_deadline(connection, server->options.idle_timeout +
                                 server->options.request_timeout);
    if (exchange->counted)
        atomic_fetch_sub(&server->in_flight, 1);
    arena_close(exchange->request.mem);
}

/* ---- connections ----------------------------------------------------- */

static void notify(void *context, struct MHD_Connection *connection,
                   void **socket_context,
                   enum MHD_ConnectionNotificationCode what)
{
    struct http_server *server = context;
    const union MHD_ConnectionInfo *info;

    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*socket_context)
            http_client_remove(server->clients, *socket_context);
        *socket_context = NULL;
        return;
    }
    info = MHD_get_connection_info(connection,
                                   MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info)
        *socket_context = http_client_add(server->clients, info->connect_fd,
                                          server->options.request_timeout);
}

/* ---- starting and ending --------------------------------------------- */

__attribute__((format(printf, 2, 0))) static void
log_library(void *context, const char *format, va_list args)
{
    char text[512];

    (void)context;
    vsnprintf(text, sizeof text, format, args);
    text[strcspn(text, "\n")] = '\0';
    log_debug("http.library", "text=" LOG_Q, text);
}

static size_t block_size(const struct http_options *options)
{
    return BLOCK_FOR_REPLY + options->url_max + 2 * options->header_max +
           BLOCK_PER_HEADER * options->header_count_max;
}

static bool start_daemon(struct http_server *server, struct error *err)
{
    const struct http_options *options = &server->options;
    /* A "pool" of one is refused with a warning: say nothing then. */
    enum MHD_OPTION pool = options->threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE
                                                : MHD_OPTION_END;

    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
            MHD_USE_ERROR_LOG,
        0, NULL, NULL, step, server, MHD_OPTION_EXTERNAL_LOGGER, log_library,
        server, MHD_OPTION_LISTEN_SOCKET, server->socket,
        MHD_OPTION_URI_LOG_CALLBACK, begin, server,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, server,
        MHD_OPTION_NOTIFY_COMPLETED, completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, notify, server,
        MHD_OPTION_CONNECTION_LIMIT, options->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->connections_per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, options->idle_timeout,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, block_size(options),
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        pool, options->threads, MHD_OPTION_END);
    if (!server->daemon)
        return error_set(err, ERROR_IO,
                         "the HTTP library could not start: are %u threads and "
                         "%u connections within the system's limits?",
                         options->threads, options->connections);
    server->socket = -1;
    return true;
}

/* Whoever answers later must have answered: a suspended connection can't be
 * closed. main sees to it with http_drain() and by closing the pool first. */
static void close_server(void *thing)
{
    struct http_server *server = thing;

    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    if (server->socket >= 0)
        close(server->socket);
}

bool http_start(struct arena *mem, const struct http_options *options,
                const struct http_callbacks *callbacks,
                struct http_server **server, struct error *err)
{
    struct http_server *made = arena_new(mem, struct http_server);

    made->options = *options;
    made->callbacks = *callbacks;
    made->socket = -1;
    if (!http_clients_open(mem, &made->clients, err))
        return false;
    arena_defer(mem, close_server, made);
    if (!http_listen(mem, options->listen, &made->socket, &made->address, err))
        return false;
    /* Before the first request can come: whoever answers may ask for it. */
    *server = made;
    return start_daemon(made, err);
}

struct str http_address(const struct http_server *server)
{
    return server->address;
}

const char *http_library(void)
{
    return MHD_get_version();
}

size_t http_in_flight(const struct http_server *server)
{
    return atomic_load(&server->in_flight);
}

static bool wait_until_idle(struct http_server *server, clock_ns until)
{
    while (http_in_flight(server) > 0 && clock_monotonic() < until)
        usleep(2000);
    return http_in_flight(server) == 0;
}

bool http_drain(struct http_server *server)
{
    clock_ns until = clock_monotonic() +
                     (clock_ns)server->options.drain_timeout * CLOCK_SECOND;

    atomic_store(&server->draining, true);
    server->socket = MHD_quiesce_daemon(server->daemon);
    (void)wait_until_idle(server, until);
    atomic_store(&server->closing, true);
    return wait_until_idle(server, until);
}
