/// <reference types="svelte" />
/// <reference types="vite/client" />

/** True where the in-memory newsroom is part of the build: everywhere but in the program itself. */
declare const __FAKE__: boolean;
