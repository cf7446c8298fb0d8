/* notify_test.c - the service manager's socket gets the state. */
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/notify.h"
#include "tests/common/folder_helper.h"
#include "tests/tap.h"

static int listen_at(const char *name, size_t len)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);

    memcpy(address.sun_path, name, len);
    ok(bind(fd, (struct sockaddr *)&address,
            (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)) == 0);
    return fd;
}

static void is_told(int fd)
{
    char text[64];
    ssize_t len;

    notify_systemd("READY=1");
    len = recv(fd, text, sizeof text, 0);
    if (ok(len == 7))
        is_str(str_make(text, 7), STR("READY=1"));
    close(fd);
}

static void a_socket_in_the_file_system_is_told(struct arena *mem)
{
    char *path = helper_path(mem, helper_folder(mem), "s");
    int fd = listen_at(path, strlen(path));

    setenv("NOTIFY_SOCKET", path, 1);
    is_told(fd);
}

static void an_abstract_socket_is_told(struct arena *mem)
{
    char *name = arena_cstring(
        mem, arena_print(mem, "@ibid-notify-test-%d", (int)getpid()));
    int fd;

    setenv("NOTIFY_SOCKET", name, 1);
    name[0] = '\0';
    fd = listen_at(name, 1 + strlen(name + 1));
    is_told(fd);
}

static void without_a_socket_nothing_happens(struct arena *mem)
{
    char longest[300];

    (void)mem;
    unsetenv("NOTIFY_SOCKET");
    notify_systemd("READY=1");
    memset(longest, 'a', sizeof longest);
    longest[299] = '\0';
    setenv("NOTIFY_SOCKET", longest, 1);
    notify_systemd("READY=1");
    setenv("NOTIFY_SOCKET", "", 1);
    notify_systemd("READY=1");
    ok(true);
}

int main(void)
{
    TEST(a_socket_in_the_file_system_is_told);
    TEST(an_abstract_socket_is_told);
    TEST(without_a_socket_nothing_happens);
    return tap_end();
}
