/// <reference types="svelte" />
/// <reference types="vite/client" />

/**
 * True in the build the screens' tests look at: a test may then change theme and language in the
 * open window.
 */
declare const __TESTS__: boolean;
