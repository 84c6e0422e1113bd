"""Makes the bilingual sentence encoder that ships: vocabulary, data, training, measures."""
