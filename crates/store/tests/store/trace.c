/* Writes down what a test's child process does to the files of one folder, in the order in which it is done. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 1024
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char *names[MOST];
static int out = -1;

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))

/* What is behind the folder's name: "" for the folder itself, NULL for what is elsewhere or only shared memory. */
static const char *inside(const char *path) {
    const char *folder = getenv("TRACE_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    size_t whole = strlen(path);
    if (!length || strncmp(path, folder, length) != 0) return NULL;
    if (whole > 4 && strcmp(path + whole - 4, "-shm") == 0) return NULL;
    if (path[length] == 0) return "";
    return path[length] == '/' ? path + length + 1 : NULL;
}

static void all(const void *bytes, size_t length) {
    while (length > 0) {
        long done = syscall(SYS_write, out, bytes, length);
        if (done <= 0) _exit(99);
        bytes = (const char *)bytes + done;
        length -= (size_t)done;
    }
}

/* What was done, two zeroes, the name's length, the place or size, the payload's length, the name, the payload. */
static void note(char what, const char *name, uint64_t at, const void *bytes, size_t length) {
    if (out < 0) out = (int)syscall(SYS_open, getenv("TRACE_TO"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    uint8_t head[16] = {0};
    uint32_t size = (uint32_t)length;
    head[0] = (uint8_t)what;
    head[3] = (uint8_t)strlen(name);
    memcpy(head + 4, &at, 8);
    memcpy(head + 12, &size, 4);
    all(head, sizeof head);
    all(name, strlen(name));
    all(bytes, length);
}

static const char *name_of(int fd) { return fd >= 0 && fd < MOST ? names[fd] : NULL; }

static int opened(const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = REAL("open64", int (*)(const char *, int, ...));
    const char *name = inside(path);
    if (!name) return real(path, flags, mode);
    pthread_mutex_lock(&turn);
    int there = access(path, F_OK) == 0;
    int fd = real(path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        free(names[fd]);
        names[fd] = strdup(name);
        if (!there) note('C', name, 0, "", 0);
        else if (flags & O_TRUNC) note('T', name, 0, "", 0);
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(path, flags, mode); }

int close(int fd) {
    pthread_mutex_lock(&turn);
    if (name_of(fd)) { free(names[fd]); names[fd] = NULL; }
    int done = REAL("close", int (*)(int))(fd);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    ssize_t (*real)(int, const void *, size_t) = REAL("write", ssize_t (*)(int, const void *, size_t));
    if (!name_of(fd)) return real(fd, bytes, length);
    pthread_mutex_lock(&turn);
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, bytes, length);
    if (done > 0) note('W', names[fd], (uint64_t)at, bytes, (size_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
    ssize_t (*real)(int, const void *, size_t, off_t) = REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off_t));
    if (!name_of(fd)) return real(fd, bytes, length, at);
    pthread_mutex_lock(&turn);
    ssize_t done = real(fd, bytes, length, at);
    if (done > 0) note('W', names[fd], (uint64_t)at, bytes, (size_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

int ftruncate64(int fd, off_t size) {
    int (*real)(int, off_t) = REAL("ftruncate64", int (*)(int, off_t));
    if (!name_of(fd)) return real(fd, size);
    pthread_mutex_lock(&turn);
    int done = real(fd, size);
    if (done == 0) note('T', names[fd], (uint64_t)size, "", 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int flushed(const char *how, int fd) {
    int (*real)(int) = REAL(how, int (*)(int));
    if (!name_of(fd)) return real(fd);
    pthread_mutex_lock(&turn);
    int done = real(fd);
    if (done == 0) note(names[fd][0] ? 'S' : 'D', names[fd], 0, "", 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int fsync(int fd) { return flushed("fsync", fd); }
int fdatasync(int fd) { return flushed("fdatasync", fd); }

int unlink(const char *path) {
    int (*real)(const char *) = REAL("unlink", int (*)(const char *));
    const char *name = inside(path);
    if (!name) return real(path);
    pthread_mutex_lock(&turn);
    int done = real(path);
    if (done == 0) note('U', name, 0, "", 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int rename(const char *from, const char *to) {
    /* The library renames nothing: a test of one that did would have to know. */
    if (inside(from) || inside(to)) _exit(98);
    return REAL("rename", int (*)(const char *, const char *))(from, to);
}
