# `just` lists what one can do.
_list:
    @just --list

# Build and open the sample newsroom
run:
    ./dev run

# The rules, texts and the store: seconds, no window
test *ARGS:
    cargo test --workspace --exclude writethru-app {{ARGS}}

# All of CI
check:
    ./dev test

# Generate TypeScript from the desk's calls
bindings:
    cargo run -q -p desk --example bindings > ui/src/lib/platform/bindings.ts

# Put everything into shape
fmt:
    cargo fmt --all
    cd ui && npx prettier --write .

# Window and screens with live reload
dev:
    ui/node_modules/.bin/tauri dev

# Packages for Debian and Fedora
release:
    ui/node_modules/.bin/tauri build --bundles deb,rpm --ci
