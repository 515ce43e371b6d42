"""What ``template.yaml`` says, resolved as CloudFormation and SAM would."""
