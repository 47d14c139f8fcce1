//! The people of the newsroom and the agencies it takes copy from, as the journal last said.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use rusqlite::{OptionalExtension, named_params};
use serde_json::Value;
use story::Initials;
use story::person::{Person, Role};

impl Reader<'_> {
    /// Everybody in the newsroom, by initials.
    ///
    /// # Errors
    /// As of every read.
    pub fn people(&self) -> Result<Vec<Person>> {
        let mut statement =
            self.connection.prepare_cached("SELECT record FROM person ORDER BY initials")?;
        let mut rows = statement.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push(serde_json::from_str(&row.get::<_, String>("record")?)?);
        }
        Ok(people)
    }

    /// The person with those initials.
    ///
    /// # Errors
    /// As of every read.
    pub fn person(&self, initials: &Initials) -> Result<Option<Person>> {
        let record: Option<String> = self
            .connection
            .prepare_cached("SELECT record FROM person WHERE initials = :initials")?
            .query_row(named_params! { ":initials": initials.0 }, |row| row.get("record"))
            .optional()?;
        Ok(record.map(|record| serde_json::from_str(&record)).transpose()?)
    }

    /// Agency records by code.
    ///
    /// # Errors
    /// As of every read.
    pub fn agencies(&self) -> Result<Vec<(String, Value)>> {
        let mut statement =
            self.connection.prepare_cached("SELECT code, record FROM agency ORDER BY code")?;
        let mut rows = statement.query([])?;
        let mut agencies = Vec::new();
        while let Some(row) = rows.next()? {
            agencies
                .push((row.get("code")?, serde_json::from_str(&row.get::<_, String>("record")?)?));
        }
        Ok(agencies)
    }

    /// The record of one agency.
    ///
    /// # Errors
    /// As of every read.
    pub fn agency(&self, code: &str) -> Result<Option<Value>> {
        let record: Option<String> = self
            .connection
            .prepare_cached("SELECT record FROM agency WHERE code = :code")?
            .query_row(named_params! { ":code": code }, |row| row.get("record"))
            .optional()?;
        Ok(record.map(|record| serde_json::from_str(&record)).transpose()?)
    }
}

impl Tx<'_> {
    pub(crate) fn keep_person(&self, person: &Person) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO person (initials, record) VALUES (:initials, :record)",
            )?
            .execute(named_params! {
                ":initials": person.initials.0, ":record": serde_json::to_string(person)?,
            })?;
        Ok(())
    }

    pub(crate) fn set_roles(&self, initials: &Initials, roles: &[Role]) -> Result<()> {
        let Some(mut person) = self.person(initials)? else {
            return Err(Error::NotFound { what: "person", name: initials.to_string() });
        };
        person.roles = roles.to_vec();
        self.keep_person(&person)
    }

    pub(crate) fn keep_agency(&self, code: &str, record: &Value) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO agency (code, record) VALUES (:code, :record)")?
            .execute(named_params! { ":code": code, ":record": serde_json::to_string(record)? })?;
        Ok(())
    }
}
