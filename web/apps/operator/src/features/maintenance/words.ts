import { define } from '@/i18n';

export const words = define({
  title: ['メンテナンス', 'Maintenance'],
  hint: [
    'メンテナンス中の異常は障害として扱いません。終了後も続く異常は、終了時刻から数えます。',
    'Failures meanwhile are no incidents. One that outlasts the window counts from its end.',
  ],
  calendar: ['カレンダー', 'Calendar'],
  plan: ['メンテナンスを予定', 'Plan a window'],
  planned: ['メンテナンスを予定しました', 'The window is planned'],
  empty: ['予定はありません', 'Nothing is planned'],
  emptyHint: ['事業者への事前の案内は「お知らせ」から送れます。', 'Tell the resellers beforehand by an announcement.'],
  start: ['開始', 'Start'],
  end: ['終了', 'End'],
  servers: ['サーバ', 'Servers'],
  reason: ['内容', 'What for'],
  by: ['登録者', 'Planned by'],
  state: ['状況', 'State'],
  id: ['ID', 'Id'],
  idHint: ['英小文字、数字、ハイフン。', 'a–z, 0–9 and hyphens.'],
  running: ['実施中', 'Under way'],
  ahead: ['予定', 'Planned'],
  over: ['終了', 'Over'],
  cancelled: ['取消', 'Cancelled'],
  cancel: ['取り消す', 'Cancel'],
  cancelWill: [
    'この時点から、対象サーバの異常を障害として扱います。元に戻せません。',
    'From now on failures of these servers count as incidents again. It cannot be undone.',
  ],
  cancelledNow: ['取り消しました', 'Cancelled'],
});
