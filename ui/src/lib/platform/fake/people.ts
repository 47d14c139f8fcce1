/** The invented staff of the Gulf Courier, and the agencies it takes. */
import type { AgencyLine, Person } from "..";

export const people: Person[] = [
  { initials: "LH", name: "Lina Haddad", roles: ["reporter"], desk: "World" },
  { initials: "YA", name: "Yusuf Amin", roles: ["reporter"], desk: "Business" },
  { initials: "DS", name: "Dana Saleh", roles: ["reporter"], desk: "World" },
  { initials: "MF", name: "Mona Fares", roles: ["desk_editor", "copy_editor"], desk: "World" },
  { initials: "OK", name: "Omar Khalil", roles: ["duty_editor", "desk_editor"], desk: "World" },
];

function agency(code: string, name: string, logo: string, forms: string[]): AgencyLine {
  return { code, name, logo, forms, generic_credit_ok: false };
}

export const agencies: AgencyLine[] = [
  agency("AFP", "AFP", "AFP", ["Agence France-Presse"]),
  agency("AP", "AP", "AP", ["The Associated Press"]),
  agency("RTRS", "Reuters", "Reuters", ["Thomson Reuters"]),
  agency("DPA", "dpa", "dpa", ["Deutsche Presse-Agentur"]),
  agency("KUNA", "KUNA", "KUNA", ["Kuwait News Agency"]),
];
