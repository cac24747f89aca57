import { Tag } from 'antd';
import { topicWords } from '../../../src/cadres/training/contract.ts';
import { useWords } from '../../words/index.ts';

type Topic = keyof typeof topicWords;

/** Topics in words, each a tag. */
export function TopicTags({ topics }: { topics: readonly Topic[] }) {
  const { say } = useWords();
  return (
    <span className="topic-tags">
      {topics.map((topic) => (
        <Tag key={topic}>{say(topicWords[topic])}</Tag>
      ))}
    </span>
  );
}

/** The same as a list in a sentence. */
export function useTopicNames() {
  const { say, language } = useWords();
  return (topics: readonly Topic[]) =>
    topics.map((topic) => say(topicWords[topic])).join(language === 'zh' ? '、' : ', ');
}
