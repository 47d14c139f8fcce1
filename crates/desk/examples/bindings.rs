//! Prints the TypeScript of the desk's calls; `just bindings` keeps it in
//! ui/src/lib/platform/bindings.ts.
fn main() {
    print!("{}", desk::calls::typescript());
}
