/** كلمات الأجزاء المشتركة بين الشاشات. */
export const parts = {
  "parts.undo": "تراجع",
  "parts.dismiss": "إخفاء",
  "parts.cancel": "إلغاء",
  "parts.save": "حفظ",
  "parts.loading": "جار التحميل…",
  "parts.selected": "محدد",
};
