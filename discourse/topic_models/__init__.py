"""Topic models: deterministic fits of gensim's LDA, scikit-learn's LDA and NMF."""

from discourse.topic_models.fitting import MODELS, ModelName, Seed, TopicModel, fit_topics

__all__ = ["MODELS", "ModelName", "Seed", "TopicModel", "fit_topics"]
