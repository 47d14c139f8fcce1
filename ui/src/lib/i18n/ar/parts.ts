/** كلمات الأجزاء المشتركة بين الشاشات. */
import type { parts as english } from "../en/parts";

export const parts = {
  "parts.undo": "تراجع",
  "parts.dismiss": "إخفاء",
  "parts.cancel": "إلغاء",
  "parts.save": "حفظ",
  "parts.loading": "جار التحميل…",
  "parts.selected": "محدد",
  "undone.handed_in": "عادت {slug} مسودة",
  "undone.claimed": "تنتظر {slug} محررا من جديد",
  "undone.returned": "عادت {slug} إلى المكتب",
  "undone.approved": "ألغي اعتماد {slug}",
  "undone.spiked": "عادت {slug}",
  "undone.held": "لم تعد {slug} موقوفة",
  "undone.hold_released": "{slug} موقوفة من جديد",
  "undone.writethru_begun": "عادت {slug} إلى ما كانت عليه",
  "undone.unspiked": "ألغيت {slug} من جديد",
  "undone.note_added": "سحبت الملاحظة",
  "undone.note_settled": "عادت الملاحظة كما كانت",
  "undone.change_settled": "ألغي القرار",
  "undone.paragraphs_read": "الفقرات كما كانت",
  "undone.proposal_settled": "عاد الاقتراح مفتوحا",
  "undone.item_put_aside": "عادت المادة إلى مكانها",
  "undone.other": "تم التراجع",
} satisfies Record<keyof typeof english, string>;
