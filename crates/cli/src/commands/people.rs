//! `writethru people list|add|roles` and `writethru agencies list|add`: who is here, and whose copy
//! comes in.
use super::at::At;
use clap::{Args, Subcommand};
use desk::view::{AgencyLine, Nothing};
use desk::{Initials, Person, Role, newsroom};
use std::process::ExitCode;

#[derive(Args)]
pub struct People {
    #[command(flatten)]
    at: At,
    #[command(subcommand)]
    verb: PeopleVerb,
}

#[derive(Subcommand)]
enum PeopleVerb {
    /// Everybody in the newsroom
    List,
    /// Add a person
    Add {
        initials: String,
        name: String,
        /// reporter desk_editor copy_editor duty_editor picture_editor legal administrator auditor,
        /// with commas between
        #[arg(long, default_value = "reporter", value_delimiter = ',')]
        roles: Vec<String>,
        #[arg(long, default_value = "")]
        desk: String,
    },
    /// Change the name, roles and desk of the person with these initials
    Change {
        initials: String,
        name: String,
        /// As with `add`
        #[arg(long, default_value = "reporter", value_delimiter = ',')]
        roles: Vec<String>,
        #[arg(long, default_value = "")]
        desk: String,
    },
    /// The roles there are
    Roles,
}

impl People {
    pub fn run(self) -> ExitCode {
        let text = |people: &Vec<Person>| {
            let line = |person: &Person| {
                let roles: Vec<String> = person.roles.iter().map(ToString::to_string).collect();
                format!(
                    "{:8} {:24} {} {}\n",
                    person.initials,
                    person.name,
                    roles.join(","),
                    person.desk
                )
            };
            people.iter().map(line).collect()
        };
        match self.verb {
            PeopleVerb::List => self.at.answer(|desk| newsroom::people(desk, Nothing {}), text),
            PeopleVerb::Add { initials, name, roles, desk: on } => self.at.answer(
                |desk| {
                    let person = newsroom::person_of(Initials(initials), &name, &roles, &on)?;
                    newsroom::person_add(desk, person)
                },
                text,
            ),
            PeopleVerb::Change { initials, name, roles, desk: on } => self.at.answer(
                |desk| {
                    let person = newsroom::person_of(Initials(initials), &name, &roles, &on)?;
                    newsroom::person_change(desk, person)
                },
                text,
            ),
            PeopleVerb::Roles => self.at.print(Ok(Role::ALL), |roles| {
                roles.iter().map(|role| format!("{role}\n")).collect()
            }),
        }
    }
}

#[derive(Args)]
pub struct Agencies {
    #[command(flatten)]
    at: At,
    #[command(subcommand)]
    verb: AgenciesVerb,
}

#[derive(Subcommand)]
enum AgenciesVerb {
    /// Every agency on record
    List,
    /// Add an agency, or change one with this code
    Add {
        code: String,
        name: String,
        /// The logo in a dateline; the code when left out
        #[arg(long)]
        logo: Option<String>,
        /// Another form of its name in copy; may be given several times
        #[arg(long)]
        form: Vec<String>,
        /// Its contract allows a generic credit such as "Agencies"
        #[arg(long)]
        generic_credit_ok: bool,
    },
}

impl Agencies {
    pub fn run(self) -> ExitCode {
        let text = |agencies: &Vec<AgencyLine>| {
            agencies
                .iter()
                .map(|agency| format!("{:10} {:12} {}\n", agency.code, agency.logo, agency.name))
                .collect()
        };
        match self.verb {
            AgenciesVerb::List => self.at.answer(|desk| newsroom::agencies(desk, Nothing {}), text),
            AgenciesVerb::Add { code, name, logo, form, generic_credit_ok } => self.at.answer(
                |desk| {
                    let logo = logo.unwrap_or_else(|| code.clone());
                    let asked = AgencyLine { code, name, logo, forms: form, generic_credit_ok };
                    newsroom::agency_set(desk, asked)
                },
                text,
            ),
        }
    }
}
