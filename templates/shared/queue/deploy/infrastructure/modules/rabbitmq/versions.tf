terraform {
  required_version = ">= 1.12.0"

  required_providers {
    rabbitmq = {
      source  = "cyrilgdn/rabbitmq"
      version = ">= 1.8.0, < 2.0.0"
    }
  }
}
