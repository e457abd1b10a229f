"""Azure Machine Learning's services and their logs: the only importer of azureml and azure-*."""
