/* request_helper.h - requests and replies made in a test, without a socket. */
#ifndef TESTS_REQUEST_HELPER_H
#define TESTS_REQUEST_HELPER_H

#include <stdio.h>

#include "server/http_parse.h"
#include "server/http_send.h"

/* A request with headers "name", "value", …, NULL; the query is parsed as the
 * server does it. */
static inline struct http_request *helper_request(struct arena *mem,
                                                  const char *method,
                                                  const char *target,
                                                  const char *const *headers)
{
    struct http_request *request = arena_new(mem, struct http_request);
    struct str query = str_from(target);
    struct str bad;
    struct error err;

    request->mem = mem;
    request->method_name = str_from(method);
    request->method = http_parse_method(request->method_name);
    request->path = str_cut(&query, '?');
    request->id = STR("test-1");
    request->arrived = clock_monotonic();
    request->headers = arena_array(mem, 200, sizeof *request->headers);
    for (size_t i = 0; headers && headers[i]; i += 2)
        request->headers[request->header_count++] = (struct http_pair){
            str_from(headers[i]), str_from(headers[i + 1])
        };
    if (!http_parse_params(mem, query, &request->params, &request->param_count,
                           &bad, &err))
        printf("# %s\n", err.text);
    return request;
}

/* What goes out has a header field; STR_NULL when it hasn't. */
static inline struct str helper_field(const struct http_wire *wire,
                                      const char *name)
{
    for (size_t i = 0; i < wire->header_count; i++)
        if (str_equal(wire->headers[i].name, str_from(name)))
            return wire->headers[i].value;
    return STR_NULL;
}

static inline bool helper_contains(struct str text, const char *part)
{
    return str_find(text, str_from(part), 0) != SIZE_MAX;
}

#endif
