/* Makes the disk fail under a test's child process: the n-th flush answers EIO, once or from then on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

static int calls;

static int fails(void) {
    const char *at = getenv("FAIL_FLUSH_AT");
    const char *on = getenv("FAIL_FLUSH_ON");
    calls++;
    return at && (calls == atoi(at) || (on && calls > atoi(at)));
}

int fsync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    if (fails()) { errno = EIO; return -1; }
    return real(fd);
}

int fdatasync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    if (fails()) { errno = EIO; return -1; }
    return real(fd);
}
