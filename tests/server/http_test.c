/* http_test.c - a server of our own on a free port: what it hands to the one
 * that answers, and what goes back. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http.h"
#include "tests/server/request_helper.h"
#include "tests/tap.h"

struct served {
    struct http_server *server;
    _Atomic int answered;
    _Atomic int left;
    _Atomic int last_status;
    pthread_t later;
    bool has_later;
};

static const struct http_options options = { .listen = "127.0.0.1:0",
                                             .threads = 2,
                                             .connections = 20,
                                             .url_max = 500,
                                             .header_max = 2000,
                                             .header_count_max = 20,
                                             .body_max = 5000,
                                             .idle_timeout = 5,
                                             .request_timeout = 5,
                                             .reply_timeout = 5,
                                             .drain_timeout = 5 };

static void echo(struct http_request *request, struct http_reply *reply)
{
    reply->content_type = STR("text/plain");
    reply->body = arena_print(
        request->mem, STR_FMT " " STR_FMT " q=" STR_FMT " %zu",
        STR_ARG(request->method_name), STR_ARG(request->path),
        STR_ARG(http_param(request, "q")), request->body.len);
}

struct parcel {
    struct http_request *request;
    struct http_reply *reply;
};

static void *answer_later(void *arg)
{
    struct parcel *parcel = arg;

    usleep(50000);
    echo(parcel->request, parcel->reply);
    http_done(parcel->request);
    return NULL;
}

static void answer(void *context, struct http_request *request,
                   struct http_reply *reply)
{
    struct served *served = context;
    struct parcel *parcel;

    atomic_fetch_add(&served->answered, 1);
    if (!str_starts(request->path, STR("/later"))) {
        echo(request, reply);
        return;
    }
    parcel = arena_new(request->mem, struct parcel);
    *parcel = (struct parcel){ request, reply };
    http_later(request);
    served->has_later = true;
    pthread_create(&served->later, NULL, answer_later, parcel);
}

static void left(void *context, const struct http_request *request, int status,
                 size_t bytes, double seconds)
{
    struct served *served = context;

    (void)request;
    (void)bytes;
    (void)seconds;
    atomic_store(&served->last_status, status);
    atomic_fetch_add(&served->left, 1);
}

static bool start(struct arena *mem, struct served *served)
{
    struct http_callbacks callbacks = { served, answer, left };
    struct error err;

    if (http_start(mem, &options, &callbacks, &served->server, &err))
        return true;
    printf("# %s\n", err.text);
    return false;
}

static int dial(const struct served *served)
{
    struct str port = http_address(served->server);
    struct sockaddr_in to = { .sin_family = AF_INET };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    uint64_t number = 0;

    str_cut(&port, ':');
    ok(str_number(port, &number));
    to.sin_port = htons((uint16_t)number);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ok(connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
    return fd;
}

static void say(int fd, struct str text)
{
    ok(send(fd, text.ptr, text.len, MSG_NOSIGNAL) == (ssize_t)text.len);
}

/* Everything until the other side closes. */
static struct str hear(struct arena *mem, int fd)
{
    char *text = arena_alloc(mem, 100000);
    size_t len = 0;
    ssize_t got;

    while (len < 100000 && (got = recv(fd, text + len, 100000 - len, 0)) > 0)
        len += (size_t)got;
    close(fd);
    return str_make(text, len);
}

static struct str exchange(struct arena *mem, const struct served *served,
                           struct str request)
{
    int fd = dial(served);

    say(fd, request);
    return hear(mem, fd);
}

#define END " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

static void a_request_arrives_whole(struct arena *mem)
{
    struct served served = { 0 };
    struct arena *own = arena_open();
    struct str reply;

    ok(start(own, &served));
    reply = exchange(mem, &served, STR("GET /a%20b?q=x%2By" END));
    ok(str_starts(reply, STR("HTTP/1.1 200")));
    ok(str_ends(reply, STR("\r\n\r\nGET /a%20b q=x+y 0")));
    ok(helper_contains(reply, "Content-Length: 18\r\n"));
    reply = exchange(mem, &served,
                     STR("POST /p HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n"
                         "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
    ok(str_ends(reply, STR("\r\n\r\nPOST /p q= 5")));
    arena_close(own);
    is_int(atomic_load(&served.answered), 2);
    is_int(atomic_load(&served.left), 2);
}

static void an_answer_may_come_later(struct arena *mem)
{
    struct served served = { 0 };
    struct arena *own = arena_open();
    struct str reply;

    ok(start(own, &served));
    reply = exchange(mem, &served, STR("GET /later?q=1" END));
    ok(str_ends(reply, STR("\r\n\r\nGET /later q=1 0")));
    pthread_join(served.later, NULL);
    arena_close(own);
}

/* The client goes while its request is being answered. */
static void a_client_may_leave_early(struct arena *mem)
{
    struct served served = { 0 };
    struct arena *own = arena_open();
    int fd;

    (void)mem;
    ok(start(own, &served));
    fd = dial(&served);
    say(fd, STR("GET /later" END));
    while (http_in_flight(served.server) == 0)
        usleep(1000);
    close(fd);
    ok(http_drain(served.server));
    pthread_join(served.later, NULL);
    arena_close(own);
    is_int(atomic_load(&served.left), 1);
}

static void draining_finishes_what_runs(struct arena *mem)
{
    struct served served = { 0 };
    struct arena *own = arena_open();
    struct str reply;
    int fd;

    ok(start(own, &served));
    fd = dial(&served);
    say(fd, STR("GET /later HTTP/1.1\r\nHost: x\r\n\r\n"));
    while (http_in_flight(served.server) == 0)
        usleep(1000);
    ok(http_drain(served.server));
    is_int(http_in_flight(served.server), 0);
    reply = hear(mem, fd);
    ok(str_starts(reply, STR("HTTP/1.1 200")));
    ok(helper_contains(reply, "Connection: close\r\n"));
    pthread_join(served.later, NULL);
    arena_close(own);
}

static void a_refused_request_is_not_answered(struct arena *mem)
{
    struct served served = { 0 };
    struct arena *own = arena_open();
    struct str reply;

    ok(start(own, &served));
    reply = exchange(mem, &served, STR("GET /?q=%ff" END));
    ok(str_starts(reply, STR("HTTP/1.1 400")));
    reply = exchange(mem, &served,
                     STR("POST /p HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                         "Expect: 100-continue\r\n"
                         "Content-Length: 5001\r\n\r\n"));
    ok(str_starts(reply, STR("HTTP/1.1 413")));
    ok(!helper_contains(reply, "100 Continue"));
    arena_close(own);
    is_int(atomic_load(&served.answered), 0);
    is_int(atomic_load(&served.left), 2);
    is_int(atomic_load(&served.last_status), 413);
}

static void an_address_in_use_is_told(struct arena *mem)
{
    struct served served = { 0 };
    struct http_options same = options;
    struct http_callbacks callbacks = { &served, answer, left };
    struct http_server *second;
    struct error err;

    ok(start(mem, &served));
    same.listen = arena_cstring(mem, http_address(served.server));
    ok(!http_start(mem, &same, &callbacks, &second, &err));
    is_int(err.code, ERROR_BUSY);
    ok(strstr(err.text, "in use") != NULL);
}

int main(void)
{
    TEST(a_request_arrives_whole);
    TEST(an_answer_may_come_later);
    TEST(a_client_may_leave_early);
    TEST(draining_finishes_what_runs);
    TEST(a_refused_request_is_not_answered);
    TEST(an_address_in_use_is_told);
    return tap_end();
}
