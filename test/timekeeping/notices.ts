interface Day {
  name: string;
  date: string;
  isOffDay: boolean;
}

const off = (name: string, ...dates: string[]): Day[] =>
  dates.map((date) => ({ name, date, isOffDay: true }));
const madeUp = (name: string, ...dates: string[]): Day[] =>
  dates.map((date) => ({ name, date, isOffDay: false }));

/** An invented notice for 2027, lawful in itself; 1 to 3 January are off and Saturday the 9th is worked. */
export function notice2027(): { year: number; papers: string[]; days: Day[] } {
  return {
    year: 2027,
    papers: ['国办发明电〔2026〕示例号'],
    days: [
      ...off('元旦', '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'),
      ...madeUp('元旦', '2027-01-09'),
      ...off('春节', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'),
      ...off('清明节', '2027-04-03', '2027-04-04', '2027-04-05'),
      ...off('劳动节', '2027-05-01', '2027-05-02', '2027-05-03'),
      ...off('端午节', '2027-06-09'),
      ...off('中秋节', '2027-09-15'),
      ...off('国庆节', '2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05'),
    ],
  };
}
