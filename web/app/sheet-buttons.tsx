import { FileExcelOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Contract } from '../../src/kit/contract.ts';
import type { SheetFormat } from '../../src/kit/sheet-contract.ts';
import { addressOf } from '../api/call.ts';
import { useWords } from '../words/index.ts';

/** The list of a page as a file, as it is filtered and ordered now. */
export function SheetButtons({ sheet, params, query }: { sheet: Contract; params?: object; query?: object }) {
  const { t } = useWords();
  const address = (format: SheetFormat) => addressOf(sheet, { params, query: { ...query, format } });
  return (
    <>
      <Button icon={<FileExcelOutlined />} href={address('xlsx')}>
        {t('shell.action.excel')}
      </Button>
      <Button icon={<FileTextOutlined />} href={address('csv')}>
        {t('shell.action.csv')}
      </Button>
    </>
  );
}
