/** The newsroom as this window knows it: who sits here, who else is there, what waits where. */
import { speak } from "../i18n/index.svelte";
import {
  type Right,
  ask,
  onNews,
  type AgencyLine,
  type Counts,
  type Noun,
  type Person,
  type Session,
  type Settings,
} from "../platform";
import { router } from "../router/router.svelte";
import { inOneGo } from "./again";
import { dress } from "./look";

class Newsroom {
  session = $state.raw<Session | null>(null);
  /** The desk of the story on the screen. */
  storyDesk = $state("");
  /** The recovery bar was read and put away. */
  recoveryRead = $state(false);
  /** The note about an export that was cut off was read. */
  cutOffRead = $state(false);
  keptAsideRead = $state(false);
  /** The strip of the sample newsroom was put away. */
  firstStepsRead = $state(false);

  get me(): Person | undefined {
    return this.session?.me;
  }

  get settings(): Settings | undefined {
    return this.session?.settings;
  }

  get counts(): Counts | undefined {
    return this.session?.counts;
  }

  get agencies(): AgencyLine[] {
    return this.session?.agencies ?? [];
  }

  /** Do the roles of the person who sits here let them do such a thing at all? */
  may(right: Right): boolean {
    return this.session?.rights.includes(right) ?? false;
  }

  get people(): Person[] {
    return this.session?.people ?? [];
  }

  async open(): Promise<void> {
    this.#take(await ask("session", {}));
  }

  /** Another person sits down, once what this one typed is safe under their own name. */
  async actAs(initials: string): Promise<void> {
    await router.leave(async () => this.#take(await ask("act_as", { initials })));
  }

  /** Keeps counts, people and agencies as they are now, for as long as the window stands. */
  keepUp(): () => void {
    const due = new Set<Noun>();
    const reading = inOneGo(async () => {
      const nouns = new Set(due);
      due.clear();
      if (nouns.has("stories") || nouns.has("wire") || nouns.has("cases"))
        this.#put({ counts: await ask("counts", {}) });
      if (nouns.has("people")) this.#put({ people: await ask("people", {}) });
      if (nouns.has("agencies")) this.#put({ agencies: await ask("agencies", {}) });
    });
    const deaf = onNews((news) => {
      for (const noun of news.nouns) due.add(noun);
      reading.due();
    });
    return () => {
      deaf();
      reading.stop();
    };
  }

  async set(settings: Settings): Promise<void> {
    const kept = await ask("settings_set", settings);
    if (this.session) this.#take({ ...this.session, settings: kept });
  }

  setPeople(people: Person[]): void {
    if (this.session) this.session = { ...this.session, people };
  }

  setAgencies(agencies: AgencyLine[]): void {
    if (this.session) this.session = { ...this.session, agencies };
  }

  /** A person's name as printed, or the initials when nobody has them. */
  name(initials: string): string {
    return this.people.find((person) => person.initials === initials)?.name ?? initials;
  }

  /** A person's given name, for short lines such as `Omar is reading`. */
  given(initials: string): string {
    return this.name(initials).split(" ")[0] ?? initials;
  }

  agency(code: string): AgencyLine | undefined {
    return this.agencies.find((agency) => agency.code === code);
  }

  #put(part: Partial<Session>): void {
    if (this.session) this.session = { ...this.session, ...part };
  }

  #take(session: Session): void {
    this.session = session;
    speak(session.settings.language, session.settings.zone);
    dress(session.settings);
  }
}

export const newsroom = new Newsroom();
