//! A list that most often has one member, which then needs no memory of its own.
//!
//! Our own, and not `smallvec`: two methods are all that is needed of it, which this crate writes
//! without `unsafe`, while `smallvec` keeps its members by hand and has had to mend memory errors
//! (RUSTSEC-2018-0003, 2019-0009, 2019-0012, 2021-0003). Every other crate rests on this one.
use serde::{Serialize, Serializer};
use std::ops::{Deref, DerefMut};

/// A list of mostly one member; it reads like a slice.
#[derive(Clone)]
pub enum Few<T> {
    One(T),
    /// None or several, or one that was several.
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Adds a member at a place, which is at most the length.
    pub(crate) fn insert(&mut self, at: usize, member: T) {
        match std::mem::take(self) {
            Few::Many(list) if list.is_empty() => *self = Few::One(member),
            Few::One(first) => {
                *self = Few::Many(if at == 0 { vec![member, first] } else { vec![first, member] })
            }
            Few::Many(mut list) => {
                list.insert(at, member);
                *self = Few::Many(list);
            }
        }
    }

    /// The same list of something else.
    pub(crate) fn map<U>(self, change: impl Fn(T) -> U) -> Few<U> {
        match self {
            Few::One(member) => Few::One(change(member)),
            Few::Many(list) => Few::Many(list.into_iter().map(change).collect()),
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Few<T> {
        Few::Many(Vec::new())
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(list: Vec<T>) -> Few<T> {
        Few::Many(list)
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        match self {
            Few::One(member) => std::slice::from_ref(member),
            Few::Many(list) => list,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::One(member) => std::slice::from_mut(member),
            Few::Many(list) => list,
        }
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Few<T>) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Few<T> {}

impl<T: std::fmt::Debug> std::fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize> Serialize for Few<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_like_the_list_it_is() {
        let mut few = Few::default();
        for (at, member) in [(0, 5), (0, 3), (1, 4), (3, 6)] {
            few.insert(at, member);
        }
        assert_eq!(*few, [3, 4, 5, 6]);
        assert_eq!(Few::One(7), Few::Many(vec![7]));
        assert_eq!(serde_json::to_string(&Few::One(7)).ok().as_deref(), Some("[7]"));
        assert_eq!(*Few::One(7).map(|n| n + 1), [8]);
    }
}
