/** كلمات مسوداتي وبدء قصة. */
import type { drafts as english } from "../en/drafts";

export const drafts = {
  "drafts.title": "مسوداتي",
  "drafts.list": "قصصي",
  "drafts.returned": "أعيدت إليك",
  "drafts.writing": "قيد الكتابة",
  "drafts.handed_in": "سلمت",
  "drafts.filter": "تصفية",
  "drafts.filter_label": "أظهر القصص التي فيها هذه الكلمات فقط",
  "drafts.empty": "لا مسودات. ابدأ واحدة بالمفتاح C أو اختر خبرا من الوكالات.",
  "drafts.nothing": "لا قصة فيها هذه الكلمات.",
  "drafts.about_returned":
    "{count, plural, =0 {أعيدت إليك} zero {أعيدت إليك} one {أعيدت مع ملاحظة} two {أعيدت مع ملاحظتين} few {أعيدت مع # ملاحظات} many {أعيدت مع # ملاحظة} other {أعيدت مع # ملاحظة}}",
  "drafts.about_saved": "حفظت {time}",
  "drafts.about_draft": "حفظت {time} على هذا الحاسوب فقط",
  "drafts.about_waiting": "تنتظر محررا منذ {time}",
  "drafts.about_reading": "يقرؤها {name}، حسم {settled} من {changes}",
  "drafts.unsourced":
    "{about}. {count, plural, zero {لا كلمات} one {كلمة واحدة} two {كلمتان} few {# كلمات} many {# كلمة} other {# كلمة}} بلا مصدر",
  "drafts.move": "تنقل",
  "drafts.open": "فتح",
  "drafts.total":
    "{count, plural, zero {لا قصص} one {قصة واحدة} two {قصتان} few {# قصص} many {# قصة} other {# قصة}}",
  "new.label": "قصة جديدة",
  "new.slug": "الاسم الداخلي",
  "new.slug_help": "اسم عمل قصير مثل PORT-STRIKE",
  "new.template": "النوع",
  "new.template.story": "قصة",
  "new.template.alert": "عاجل",
  "new.template.brief": "موجز",
  "new.desk": "القسم",
  "new.language": "اللغة",
  "new.start": "ابدأ الكتابة",
  "new.cancel": "إلغاء",
  "command.open_row": "افتح القصة",
  "command.next_row": "التالي",
  "command.previous_row": "السابق",
  "command.filter": "تصفية",
  "command.new_start": "ابدأ الكتابة",
  "command.new_cancel": "اترك القصة الجديدة",
} satisfies Record<keyof typeof english, string>;
